import { NOT_A_GRIEVANCE, type StuckView } from '../cases/stuck.service';
import { ISSUES, URGENCIES } from '../policy/taxonomy.rules';
import { languageName, moment, type Option, type Words } from './desk.presenter';
import type { Place } from './place.presenter';

export interface StuckModel {
  id: string;
  about: string;
  text: string;
  caseHref: string | null;
  language: string;
  main: string;
  also: string[];
  urgency: string;
  issues: Option[];
  urgencies: Option[];
  reasons: Option[];
}

export function stuckModel(words: Words, place: Place, stuck: StuckView): StuckModel {
  const { say, name } = words;
  const [main = 'other', ...also] = stuck.judged?.issues ?? [];
  return {
    id: stuck.id,
    about: `${name(`channel_${stuck.channel}`)} · ${moment(words, stuck.receivedAt, place.zone).text}`,
    text: stuck.text,
    caseHref: stuck.caseId && `/desk/cases/${stuck.caseId}`,
    language: stuck.judged?.language ?? 'und',
    ...{ main, also, urgency: stuck.judged?.urgency ?? 'standard' },
    issues: ISSUES.map((value) => ({ value, text: name(`issue_${value}`) })),
    urgencies: URGENCIES.map((value) => ({ value, text: name(`urgency_${value}`) })),
    reasons: NOT_A_GRIEVANCE.map((value) => ({ value, text: say(`dismiss_${value}`) })),
  };
}

export interface TaskModel {
  id: string;
  href: string;
  line: string;
}

export function taskModel(
  words: Words,
  place: Place,
  { id, language, target, requestedAt }: { id: string; language: string; target: string; requestedAt: Date },
): TaskModel {
  return {
    id,
    href: `/desk/translations/${id}`,
    line: words.say('translation_line', {
      from: languageName(words, language),
      to: languageName(words, target),
      when: moment(words, requestedAt, place.zone).text,
    }),
  };
}
