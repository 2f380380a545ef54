import type { ClaimView, ClockView } from '../cases/case-view.rules';
import { transition } from '../cases/case-state.rules';
import type { ClockKind, Told } from '../policy/policy.rules';
import { deadline, listed, moment, type Moment, type Tone, type Words } from './desk.presenter';
import type { Place } from './place.presenter';
import { reasonInWords } from './route-reason.presenter';

export interface ClockModel {
  id: string;
  /** Which of the two may be done now. */
  verb: 'pause' | 'resume' | null;
  name: string;
  state: string;
  left: string | null;
  due: Moment;
  tone: Tone;
  citation: string;
  rungs: string[];
}

export interface ClaimModel {
  id: string;
  issue: string;
  office: string;
  status: { tone: Tone; text: string };
  assigned: string | null;
  noMediation: boolean;
  survivorSupport: boolean;
  clause: string | null;
  reasons: string[];
  row: string;
  alternatives: { office: string; reasons: string[] }[];
  clocks: ClockModel[];
  verbs: { acknowledge: boolean; confirm: boolean };
}

const STATUS_TONE = {
  routed: 'accent',
  unrouted: 'red',
  acknowledged: 'green',
  examining: 'green',
  found: 'accent',
  remedy_due: 'amber',
  in_remedy: 'amber',
  remedied: 'green',
  closed: 'plain',
  appealed: 'accent',
  paused: 'plain',
  withdrawn: 'plain',
} as const;

/** A claim: where it went and why, under which clause, by when. */
export function claimModel(
  words: Words,
  place: Place,
  claim: ClaimView,
  now: Date,
  mayAct: boolean,
): ClaimModel {
  const { say, name } = words;
  const { agreement, clause, status } = claim;
  return {
    id: claim.id,
    issue: name(`issue_${claim.issue}`),
    office: claim.office ? place.officeName(claim.office) : say('claim_duty'),
    status: { tone: STATUS_TONE[status], text: name(`claim_${status}`) },
    assigned: claim.assignedTo && say('claim_assigned', { name: claim.assignedTo }),
    noMediation: claim.mediation === 'excluded',
    survivorSupport: place.supportsSurvivors(claim.office),
    clause:
      agreement && say('claim_clause', { agreement: place.agreementTitle(agreement), clause: clause ?? '' }),
    reasons: claim.reasons.map((reason) => reasonInWords(words, place, reason)),
    row: say('claim_row', { route: claim.route }),
    alternatives: claim.alternatives.map(({ office, rejected }) => ({
      office: place.officeName(office),
      reasons: rejected.map((reason) => reasonInWords(words, place, reason)),
    })),
    clocks: claim.clocks.map((clock) => clockModel(words, clock, claim.zone, now, mayAct)),
    verbs: {
      acknowledge: mayAct && transition(status, 'acknowledge') !== null,
      confirm: mayAct && transition(status, 'confirm_remedy') !== null,
    },
  };
}

function clockModel(words: Words, clock: ClockView, zone: string, now: Date, mayAct: boolean): ClockModel {
  const { say, name } = words;
  const open = clock.state === 'running' || clock.state === 'breached';
  const { due, left, tone } = deadline(words, clock.dueAt, now, zone);
  const verbs = { running: 'pause', paused: 'resume' } as const;
  return {
    id: clock.id,
    verb: mayAct && clock.state in verbs ? verbs[clock.state as keyof typeof verbs] : null,
    name: name(`clock_${clock.kind as ClockKind}`),
    state: name(`clock_state_${clock.state}`),
    left: open ? left : null,
    due,
    tone: clock.state === 'breached' ? 'red' : open ? tone : 'plain',
    citation: say('clock_by', { citation: clock.citation }),
    rungs: clock.rungs.map(({ rung, firedAt, told }) =>
      say('clock_rung', {
        rung,
        when: moment(words, firedAt, zone).text,
        told: listed(
          words,
          told.split(',').map((part) => name(`told_${part as Told}`)),
        ),
      }),
    ),
  };
}
