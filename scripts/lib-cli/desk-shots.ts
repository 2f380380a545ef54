import { setTimeout as pause } from 'node:timers/promises';
import { FLAGS } from '../../src/cases/mediation/gate.rules';
import { ServiceError } from './api-client';
import type { Opening, Shot } from './shots';

/** What workers of the demo write, each from a number of their own. */
const TEXTS: readonly string[] = [
  'Company in Doha Qatar not paying my salary three months, they keep my passport',
  'please help they locked me in the room in Doha and beat me, do not call this phone',
  'salary 4 mahina se nahi mila, company Al Khor Qatar me hai',
  'دفعت للمكتب ٢٠٠٠ دولار قبل السفر إلى قطر والعقد مختلف',
  'আমি কাতারে কাজ করি, দুই মাস বেতন পাই নাই',
  'I fell from the scaffold in Lusail and they do not take me to hospital',
];
const UP_WITHIN_TRIES = 120;

interface Furnished {
  caseId: string;
  dangerId: string;
  claim: string;
  untouched: string;
  mediation: string;
  translation: string;
}
interface Listed {
  id: string;
  issues: string[];
  urgency: string;
  claims: { issue: string; status: string }[];
}

const isNewWages = ({ issue, status }: Listed['claims'][number]) => issue === 'wages' && status === 'routed';

let furnished: Promise<Furnished> | undefined;

/** Cases, a claim with what is owed, a hearing and a text to translate: made once, through the service's own doors. */
async function furnish({ page, url, token }: Opening): Promise<Furnished> {
  const ask = async <T>(path: string, body?: object, role = 'duty_officer'): Promise<T> => {
    const headers = { authorization: `Bearer ${token(role)}` };
    const at = `${url}/api/v1/${path}`;
    const answer = body
      ? await page.request.post(at, { headers, data: body })
      : await page.request.get(at, { headers });
    const text = await answer.text();
    if (!answer.ok()) throw new ServiceError(`${path}: ${answer.status()} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  };
  // Each time from others: a number that has written before is asked whether it is the same matter.
  const series = String(Date.now()).slice(-4);
  for (const [n, text] of TEXTS.entries()) {
    const form = { channel: 'sms', number: `+974555${series}${n}`, text };
    await page.request.post(`${url}/dev/phone`, { form, maxRedirects: 0 });
  }
  let [wages, danger]: [Listed[], Listed | undefined] = [[], undefined];
  for (let tries = 0; tries < UP_WITHIN_TRIES && !(wages.length > 2 && danger); tries++) {
    await pause(500);
    const { items } = await ask<{ items: Listed[] }>('cases?limit=50');
    wages = items.filter(({ claims, urgency }) => urgency !== 'emergency' && claims.some(isNewWages));
    danger = items.find(({ claims, urgency }) => urgency === 'emergency' && claims.length > 0);
  }
  const detail = (id: string) =>
    ask<{ claimViews: { id: string; issue: string }[]; submissions: { id: string }[] }>(`cases/${id}`);
  const [one, other] = wages;
  if (!one || !other || !danger)
    throw new ServiceError('the demo texts have opened other cases than expected');
  const claimOf = async (id: string) =>
    (await detail(id)).claimViews.find(({ issue }) => issue === 'wages')!.id;
  const [claim, heard] = [await claimOf(one.id), await claimOf(other.id)];
  await remedy(ask, claim);
  return {
    ...{ caseId: one.id, dangerId: danger.id, claim, untouched: heard },
    mediation: await hearing(ask, heard),
    translation: (
      await ask<{ id: string }>(`submissions/${(await detail(other.id)).submissions[0]!.id}/translations`, {
        target: 'en',
      })
    ).id,
  };
}

type Ask = <T>(path: string, body?: object, role?: string) => Promise<T>;
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function remedy(ask: Ask, claim: string): Promise<void> {
  await ask(`claims/${claim}/acknowledge`, {});
  await ask(`claims/${claim}/examine`, {});
  const { id: sourceId } = await ask<{ id: string }>(`claims/${claim}/finding`, {
    ...{ outcome: 'partly', reasons: 'Two of three months are shown by the pay slips.' },
    ...{ evidence: ['three pay slips'], partyHeard: 'declined' },
  });
  const { id } = await ask<{ id: string }>(`claims/${claim}/obligations`, {
    ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: true },
    money: { currency: 'QAR', owed: '4500', agreed: '3000' },
    instalments: [30, 60, 90].map((days) => ({ agreed: '1000', dueOn: dayIn(days) })),
  });
  await ask(`obligations/${id}/reports`, {
    ...{ saidBy: 'worker', channel: 'call', what: 'arrived', currency: 'QAR', sum: '1000' },
  });
}

async function hearing(ask: Ask, claim: string): Promise<string> {
  await ask(`claims/${claim}/acknowledge`, {});
  const { id } = await ask<{ id: string }>(`claims/${claim}/mediations`, { party: 'employer' });
  await ask(`mediations/${id}/preparation`, {
    ...{ heldAt: new Date().toISOString(), alone: true, interpreter: 'present', supportPerson: 'offered' },
    answers: FLAGS.map((question) => ({ question, answer: 'no' })),
  });
  await ask(`mediations/${id}/consent`, { explained: 'by_interpreter', language: 'hi' });
  return id;
}

/** Opens a page of the desk as a role, which reads it in the language of the picture. */
async function openAs(opening: Opening, role: string, path: string): Promise<void> {
  const { page, lang, url, token } = opening;
  const headers = { authorization: `Bearer ${token(role)}` };
  const chosen = await page.request.put(`${url}/api/v1/me/language`, { headers, data: { language: lang } });
  if (!chosen.ok()) throw new ServiceError(`the desk is not written in ${lang}`);
  await page.setExtraHTTPHeaders(headers);
  await page.goto(url + path);
}

const shot = (name: string, role: string, path: (there: Furnished) => string): Shot => ({
  name,
  async open(opening) {
    furnished ??= furnish(opening);
    await openAs(opening, role, path(await furnished));
  },
});

/** Every page that staff see, by whom. */
export const DESK_SHOTS: readonly Shot[] = [
  {
    name: 'desk-sign-in',
    open: async ({ page, lang, url }) => {
      await page.setExtraHTTPHeaders({ 'accept-language': lang });
      await page.goto(`${url}/desk/sign-in`);
    },
  },
  shot('desk-inbox', 'duty_officer', () => '/desk'),
  shot('desk-case', 'duty_officer', ({ caseId }) => `/desk/cases/${caseId}`),
  shot('desk-case-danger', 'duty_officer', ({ dangerId }) => `/desk/cases/${dangerId}`),
  shot('desk-claim', 'duty_officer', ({ claim }) => `/desk/claims/${claim}`),
  shot('desk-claim-heard', 'duty_officer', ({ untouched }) => `/desk/claims/${untouched}`),
  shot('desk-docket', 'duty_officer', () => '/desk/docket'),
  shot('desk-mediation', 'duty_officer', ({ mediation }) => `/desk/docket/${mediation}`),
  shot('desk-compliance', 'duty_officer', () => '/desk/compliance'),
  shot('desk-panel', 'panel_member', () => '/desk/panel'),
  shot('desk-translations', 'translator', () => '/desk/translations'),
  shot('desk-translation', 'translator', ({ translation }) => `/desk/translations/${translation}`),
  shot('desk-profile', 'duty_officer', () => '/desk/profile'),
  shot('admin-policy', 'admin', () => '/desk/admin'),
  shot('admin-staff', 'admin', () => '/desk/admin/staff'),
  shot('admin-languages', 'admin', () => '/desk/admin/languages'),
  shot('admin-delivery', 'admin', () => '/desk/admin/delivery'),
  shot('admin-work', 'duty_officer', () => '/desk/admin/work'),
  shot('admin-audit', 'auditor', () => '/desk/admin/audit'),
  {
    ...{ name: 'admin-queues', scripts: true },
    open: async (opening) => {
      await openAs(opening, 'admin', '/desk/admin/queues');
      await opening.page.getByText('Loading').first().waitFor({ state: 'hidden' });
    },
  },
];
