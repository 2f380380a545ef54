import type { QuestionKind } from '../notifications/messages/message.rules';
import type { WorkerMessage } from '../notifications/messages/catalogue.message';
import type { ContactSafety } from '../notifications/may-send.rules';
import type { Command } from './commands.rules';
import type { Answer } from './interpret.rules';

/** One thing to do after a text. What asks or says something is only meant: at the moment of sending it is decided anew. */
export type Step =
  | { do: 'safety'; safe: boolean }
  | { do: 'danger' }
  | { do: 'ask'; kind: QuestionKind }
  | { do: 'say'; message: WorkerMessage }
  /** The next of the questions whose answers are missing, or thanks. */
  | { do: 'follow_up' }
  | { do: 'call'; when: 'morning' | 'evening' | 'never' }
  | { do: 'choose_pin'; digits: string }
  /** What was asked for before the PIN was. */
  | { do: 'request'; pin: string | null }
  | { do: 'choose_language'; digit: number }
  | { do: 'speak'; tag: string }
  | { do: 'protect' }
  | { do: 'status'; receipt: string | null }
  | { do: 'come_back'; receipt: string }
  | { do: 'person' }
  | { do: 'rights' }
  /** The PIN, and then the wish is passed on. */
  | { do: 'prove'; verb: 'withdraw' | 'delete_data' };

/** Steps by which something goes out. */
const OUTWARD: readonly Step['do'][] = [
  'ask',
  'say',
  'follow_up',
  'choose_language',
  'speak',
  'status',
  'rights',
  'prove',
];

export interface CourseFacts {
  safety: ContactSafety;
  stopped: boolean;
  /** The question is about a case, or the address has an open one. */
  hasCase: boolean;
  /** Somebody came back with a receipt, and the PIN is still to be asked for. */
  cameBack: boolean;
}

/** Nothing is asked of or said to an address that stopped or is not safe, whatever was answered there. */
function sayable(steps: Step[], { safety, stopped }: Pick<CourseFacts, 'safety' | 'stopped'>): Step[] {
  return stopped || safety !== 'safe' ? steps.filter((step) => !OUTWARD.includes(step.do)) : steps;
}

/** What follows from an answer to a question. */
export function afterAnswer(kind: QuestionKind, answer: Answer, facts: CourseFacts): Step[] {
  const digit = answer.as === 'choice' ? answer.digit : null;
  if (kind === 'safe_to_write') {
    const safe = digit === 1;
    // After "2" nothing is sent, not even thanks: the desk shows it and a person finds another way.
    return [
      { do: 'safety', safe },
      ...sayable(
        facts.cameBack
          ? [{ do: 'ask', kind: 'pin' }]
          : facts.hasCase
            ? [{ do: 'ask', kind: 'danger_now' }]
            : [],
        { ...facts, safety: safe ? 'safe' : 'unsafe' },
      ),
    ];
  }
  return sayable(steps(kind, answer, digit), facts);
}

function steps(kind: Exclude<QuestionKind, 'safe_to_write'>, answer: Answer, digit: number | null): Step[] {
  switch (kind) {
    case 'danger_now':
      return digit === 1 ? [{ do: 'danger' }, { do: 'say', message: 'danger_yes' }] : [{ do: 'follow_up' }];
    // Closing it has sent the waiting text on its way.
    case 'same_or_new':
      return [];
    case 'who':
    case 'where':
      // Words are judged first: what is asked next depends on what they say.
      return answer.as === 'text' ? [] : [{ do: 'follow_up' }];
    case 'call':
      return [
        { do: 'call', when: (['morning', 'evening', 'never'] as const)[(digit ?? 3) - 1]! },
        { do: 'follow_up' },
      ];
    case 'new_pin':
      return answer.as === 'pin'
        ? [
            { do: 'choose_pin', digits: answer.digits },
            { do: 'say', message: 'pin_set' },
          ]
        : [{ do: 'follow_up' }];
    case 'pin':
      return [{ do: 'request', pin: answer.as === 'pin' ? answer.digits : null }];
    case 'language':
      return digit === null ? [] : [{ do: 'choose_language', digit }];
    case 'arrived':
    case 'delivered':
      return [{ do: 'ask', kind: 'pin' }];
    case 'kept':
      // Money that was taken back again is retaliation until a person knows better.
      return digit === 1
        ? [{ do: 'ask', kind: 'pin' }]
        : [{ do: 'protect' }, { do: 'say', message: 'report_noted' }];
    case 'retaliation':
      // Protection needs no proof. "No" does: whoever punishes may hold the phone.
      return digit === 1
        ? [{ do: 'protect' }, { do: 'say', message: 'danger_yes' }]
        : [{ do: 'ask', kind: 'pin' }];
  }
}

/** What follows from a command. Nothing that only the worker may do is done by it alone. */
export function afterCommand(command: Command, facts: CourseFacts): Step[] {
  const { hasCase } = facts;
  switch (command.name) {
    case 'status':
      return sayable([{ do: 'status', receipt: command.receipt }], facts);
    case 'receipt':
      // To an address that nobody has called safe yet goes the neutral question, as after any text.
      return facts.stopped || facts.safety === 'unsafe' || facts.safety === 'held'
        ? []
        : [{ do: 'come_back', receipt: command.receipt }];
    case 'language':
      return sayable([{ do: 'ask', kind: 'language' }], facts);
    case 'speak':
      return sayable([{ do: 'speak', tag: command.tag }], facts);
    case 'person':
      return sayable([{ do: 'person' }, { do: 'say', message: 'person_told' }], facts);
    case 'rights':
      return sayable([{ do: 'rights' }], facts);
    case 'withdraw':
    case 'delete':
      return sayable(
        hasCase
          ? [{ do: 'prove', verb: command.name === 'delete' ? 'delete_data' : 'withdraw' }]
          : [{ do: 'say', message: 'ask_receipt' }],
        facts,
      );
  }
}
