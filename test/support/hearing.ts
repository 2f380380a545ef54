import { FLAGS } from '../../src/cases/mediation/gate.rules';
import type { TestApp } from './app';
import type { Office } from './office';

/** The day so many days from now, as in "2026-11-30". */
export const dayIn = (service: TestApp, days: number): string =>
  new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

const CONSENT = {
  ...{ recipient: 'employer', what: ['name', 'claim'], explained: 'by_interpreter', language: 'ne' },
};

/** A mediation as far as its first session held, run by the first of the office; `union`, `trade` and `judge` sit. */
export async function hear(
  service: TestApp,
  office: Office,
  { caseId, claim, runner }: { caseId: string; claim: string; runner: string },
): Promise<string> {
  const id = await office.done(`claims/${claim}/mediations`, { party: 'employer' });
  const url = `mediations/${id}`;
  await office.done(`${url}/preparation`, {
    ...{ heldAt: service.clock.now().toISOString(), alone: true },
    ...{ interpreter: 'present', supportPerson: 'offered' },
    answers: FLAGS.map((question) => ({ question, answer: 'no' })),
  });
  await office.done(`${url}/consent`, { explained: 'by_interpreter', language: 'ne' });
  for (const [who, side, chair] of [
    ['union', 'worker', false],
    ['trade', 'employer', false],
    ['judge', 'government', true],
  ] as const)
    await office.done(`${url}/seats`, { staff: office.ids[who], side, chair, ties: [] });
  await office.done(`${url}/interpreter`, { undertaking: true, ties: [], chosenBy: 'worker' });
  await office.done(`${url}/constitute`);
  await office.done(`cases/${caseId}/consents`, CONSENT);
  await office.done(`${url}/notice`, { what: ['name', 'claim'] });
  await office.done(`${url}/reply`);
  const wall = `${dayIn(service, 2)}T10:00`;
  await office.done(`${url}/sessions/1`, { wall, zone: 'Asia/Qatar', minutes: 90, format: 'separate_rooms' });
  for (const side of ['worker', 'party']) await office.done(`${url}/sessions/1/confirm`, { side });
  await office.days(2);
  await office.done(`${url}/sessions/1/held`, {
    present: [office.ids['union'], office.ids['trade'], office.ids['judge']],
    staff: [office.ids[runner]],
  });
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
