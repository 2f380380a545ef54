import { URGENCIES, graver, type Issue, type Urgency } from '../policy/taxonomy.rules';
import type { Assessment, ContactSign, PersonReason } from '../triage/assessment.rules';
import type { ContactDecision } from './case-state.rules';

type Signs = Pick<Assessment, 'danger' | 'urgency' | 'contact'>;

/** Whether the duty officer is paged for this message. */
export function isDanger({
  danger,
  urgency,
}: {
  danger: readonly unknown[];
  urgency: { value: Urgency };
}): boolean {
  return danger.length > 0 || urgency.value === 'emergency';
}

/** What the message says of who may read or hear an answer, each sign once. */
export function contactSigns({ contact }: Pick<Assessment, 'contact'>): ContactSign[] {
  return [...new Set(contact.map(({ value }) => value))];
}

/** Whether the automatic first text may go out after this message. Danger, or any wish about answers: a person says. */
export function contactDecision(signs: Signs): ContactDecision {
  return isDanger(signs) || signs.contact.length > 0 ? 'pending' : 'automatic';
}

/** A case's decision after one more message: what a person refused stays refused, a new sign asks a person again. */
export function strictestDecision(before: ContactDecision, message: ContactDecision): ContactDecision {
  if (before === 'refused' || message === 'automatic') return before;
  return message;
}

/**
 * A picture, a voice note or nothing at all: nobody knows yet how urgent it is, so it is sorted and clocked with the
 * urgent until a person has looked or listened. A lone sign within a thread says nothing and changes nothing.
 */
export function unheard<T extends Pick<Assessment, 'urgency' | 'person'>>(
  judged: T,
  { opens, hasMedia }: { opens: boolean; hasMedia: boolean },
): T {
  if (!judged.person.includes('no_text') || !(opens || hasMedia)) return judged;
  const value = graver(judged.urgency.value, 'urgent');
  return { ...judged, urgency: { ...judged.urgency, value, confidence: 0 } };
}

/** What a list shows and sorts a case by. */
export interface CaseFace {
  issues: Issue[];
  urgency: Urgency;
  person: PersonReason[];
  language: string;
}

/** A case after one more message: what it is about grows, urgency never falls, a language once known stays. */
export function withMessage(
  face: CaseFace | null,
  { urgency, person, language }: Pick<Assessment, 'urgency' | 'person' | 'language'>,
  claimed: Issue[],
): CaseFace {
  const own: CaseFace = {
    issues: claimed,
    urgency: urgency.value,
    person: [...person],
    language: language.tag,
  };
  if (!face) return own;
  return {
    issues: [...new Set([...face.issues, ...own.issues])],
    urgency: graver(face.urgency, own.urgency),
    person: [...new Set([...face.person, ...own.person])],
    language: face.language === 'und' ? own.language : face.language,
  };
}

/** What one message makes of its case. */
export type Said = Pick<CaseFace, 'issues' | 'urgency' | 'person'>;

/** Issues that a message no longer speaks of, and no other message of its case does. */
export function unsaid(before: Said, after: Said, others: readonly Said[]): Issue[] {
  const said = [after, ...others].flatMap(({ issues }) => issues);
  return before.issues.filter((issue) => !said.includes(issue));
}

/**
 * A case after a person judged one of its messages again: it loses the issues whose claims are withdrawn for it, and is
 * no less urgent than the other messages say, nor than whatever else than a message made it.
 */
export function withCorrection(
  face: Said,
  { before, after, others, withdrawn }: { before: Said; after: Said; others: Said[]; withdrawn: Issue[] },
): Said {
  const most = (all: readonly Said[]) => all.map(({ urgency }) => urgency).reduce(graver, 'none');
  const explained = most([before, ...others]);
  const raised = graver(explained, face.urgency) === explained ? 'none' : face.urgency;
  const kept = face.issues.filter((issue) => !withdrawn.includes(issue));
  return {
    // The message that stands alone says what is the main thing.
    issues: [...new Set(others.length === 0 ? [...after.issues, ...kept] : [...kept, ...after.issues])],
    urgency: graver(most([after, ...others]), raised),
    person: [...new Set([...after.person, ...others.flatMap(({ person }) => person)])],
  };
}

/** 0 for an emergency: the order of the desk. */
export const urgencyRank = (urgency: Urgency): number => URGENCIES.indexOf(urgency);
