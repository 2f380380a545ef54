import type { Ask } from '../cases/worker/worker-request.rules';
import { minorOf, sum } from '../cases/remedies/sums.rules';
import type { QuestionKind } from '../notifications/messages/message.rules';
import type { Answer } from './interpret.rules';

/** What waits for the worker's PIN: kept in ids and codes, so that nothing a worker wrote stands in it. */
export type Wish =
  | { verb: 'withdraw' | 'delete_data' }
  /** `sumIn`: the text that named how much arrived. */
  | {
      verb: 'report';
      what: 'arrived' | 'not_arrived' | 'kept';
      obligationId: string;
      sumIn: string | null;
      currency: string | null;
    }
  | { verb: 'change_contact'; contactId: string; receiptId: string | null }
  | { verb: 'nobody_punished'; clockId: string };

/** What a question is about beside its case. */
export interface QuestionContext {
  wish?: Wish;
  /** Of a remedy question: the same key is not asked about twice. */
  key?: string;
  obligationId?: string;
  clockId?: string;
  currency?: string;
  /** Of a language menu: what each digit chooses, the page, and the question that was put aside for it. */
  tags?: string[];
  page?: number;
  aside?: string;
}

/** What an answer to a question about a remedy says, for the PIN to confirm; null for what needs none. */
export function wishOf(
  kind: QuestionKind,
  answer: Answer,
  { obligationId, clockId, currency }: QuestionContext,
  submissionId: string,
): Wish | null {
  const digit = answer.as === 'choice' ? answer.digit : null;
  if (kind === 'retaliation') return digit === 2 && clockId ? { verb: 'nobody_punished', clockId } : null;
  if (!obligationId) return null;
  const report = { verb: 'report', obligationId, sumIn: null, currency: currency ?? null } as const;
  if (kind === 'kept') return digit === 1 ? { ...report, what: 'kept' } : null;
  if (kind === 'delivered') return { ...report, what: digit === 1 ? 'arrived' : 'not_arrived' };
  if (kind !== 'arrived' || answer.as !== 'sum') return null;
  return Number(answer.amount) === 0
    ? { ...report, what: 'not_arrived' }
    : { ...report, what: 'arrived', sumIn: submissionId };
}

/** The wish as the worker's request; `amount` in digits with a point, where it named one. Null where that is no sum. */
export function askOf(wish: Exclude<Wish, { verb: 'nobody_punished' }>, amount: string | null): Ask | null {
  if (wish.verb === 'change_contact') return { verb: wish.verb, contactId: wish.contactId };
  if (wish.verb !== 'report') return { verb: wish.verb };
  const { obligationId, what, sumIn, currency } = wish;
  if (what !== 'arrived') return { verb: 'report_receipt', obligationId, said: { saidBy: 'worker', what } };
  const minor = sumIn && currency && amount !== null ? minorOf(currency, amount) : null;
  if (sumIn && minor === null) return null;
  const paid = currency && minor !== null ? sum('paid', currency, minor) : null;
  return { verb: 'report_receipt', obligationId, said: { saidBy: 'worker', what, paid } };
}
