import { FLAGS } from '../../src/cases/mediation/gate.rules';
import type { TestApp } from './app';
import type { Office } from './office';
import { Phone } from './phone';

/** The day so many days from now, as in "2026-11-30". */
export const dayIn = (service: TestApp, days: number): string =>
  new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Who sits on a panel of the tests: `union`, `trade` and `judge`, in the chair. */
export const PANEL = [
  ['union', 'panel_member', null],
  ['trade', 'panel_member', null],
  ['judge', 'panel_member', null],
] as const;

export const CONSENT = {
  ...{ recipient: 'employer', what: ['name', 'claim'], explained: 'by_interpreter', language: 'ne' },
};
export const AGREES = { explained: 'by_interpreter', language: 'ne' };
export const NOTICE = { what: ['name', 'claim'] };

/** A case of one claim that the first of the office has acknowledged. */
export async function acknowledged(
  service: TestApp,
  office: Office,
  text: string,
): Promise<{ caseId: string; claim: string; phone: Phone }> {
  const phone = new Phone(service);
  await phone.text(text);
  const { id: caseId, claimViews } = await phone.case();
  const claim = claimViews[0]!.id;
  await office.done(`claims/${claim}/acknowledge`);
  return { caseId, claim, phone };
}

/** A private talk before a mediation; every question is answered with no where nothing else is said. */
export const preparation = (service: TestApp, answers: Record<string, string> = {}) => ({
  ...{ heldAt: service.clock.now().toISOString(), alone: true },
  ...{ interpreter: 'present', supportPerson: 'offered' },
  answers: FLAGS.map((question) => ({ question, answer: answers[question] ?? 'no' })),
});

export const seat = (office: Office, who: string, side: string, ties: readonly string[] = []) => ({
  ...{ staff: office.ids[who], side, chair: side === 'government', ties },
});

export const interpreter = (chosenBy: 'worker' | 'office') => ({ undertaking: true, ties: [], chosenBy });

export const sessionIn = (service: TestApp, days: number, format = 'separate_rooms') => ({
  ...{ wall: `${dayIn(service, days)}T10:00`, zone: 'Asia/Qatar', minutes: 90, format },
});

/** Who was there: the panel, and whoever runs it. */
export const panelAnd = (office: Office, runner: string) => ({
  present: PANEL.map(([who]) => office.ids[who]),
  staff: [office.ids[runner]],
});

/** A mediation as far as the notice to the party, run by the first of the office; the panel of `PANEL` sits. */
export async function notify(
  service: TestApp,
  office: Office,
  { caseId, claim }: { caseId: string; claim: string },
): Promise<{ id: string; url: string }> {
  const id = await office.done(`claims/${claim}/mediations`, { party: 'employer' });
  const url = `mediations/${id}`;
  await office.done(`${url}/preparation`, preparation(service));
  await office.done(`${url}/consent`, AGREES);
  for (const [who, side] of [
    ['union', 'worker'],
    ['trade', 'employer'],
    ['judge', 'government'],
  ] as const)
    await office.done(`${url}/seats`, seat(office, who, side));
  await office.done(`${url}/interpreter`, interpreter('worker'));
  await office.done(`${url}/constitute`);
  await office.done(`cases/${caseId}/consents`, CONSENT);
  await office.done(`${url}/notice`, NOTICE);
  return { id, url };
}

/** Its first session, two days later. */
export async function hold(service: TestApp, office: Office, url: string, runner: string): Promise<void> {
  await office.done(`${url}/sessions/1`, sessionIn(service, 2));
  for (const side of ['worker', 'party']) await office.done(`${url}/sessions/1/confirm`, { side });
  await office.days(2);
  await office.done(`${url}/sessions/1/held`, panelAnd(office, runner));
}

/** A mediation as far as its first session held, the party having answered. */
export async function hear(
  service: TestApp,
  office: Office,
  { caseId, claim, runner }: { caseId: string; claim: string; runner: string },
): Promise<string> {
  const { url } = await notify(service, office, { caseId, claim });
  await office.done(`${url}/reply`);
  await hold(service, office, url, runner);
  return url;
}

/** An offer of wages in equal parts, due after so many days each. */
export const wagesIn = (service: TestApp, owed: string, each: string, days: readonly number[]) => ({
  items: [
    {
      ...{ kind: 'pay_wages', obligor: 'employer', accelerates: true },
      money: { currency: 'QAR', owed, minimum: '3000', offered: String(Number(each) * days.length) },
      instalments: days.map((n) => ({ offered: each, dueOn: dayIn(service, n) })),
    },
  ],
  ...{ contains: [], form: 'registered_agreement', enforcer: 'court', enforceBy: dayIn(service, 400) },
  ...{ jointlyLiable: ['agency'], words: 'Three parts.' },
});
