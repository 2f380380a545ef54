import type { SubmissionView } from '../cases/case-view.rules';
import { isIssue } from '../policy/taxonomy.rules';
import { listed, type Words } from './desk.presenter';

/** What the form asked, or the keys of a call said, beside the story. `ours`: our words and not the worker's. */
export function askedBeside(
  words: Words,
  { form, leavesNumber, setsWord, wants }: SubmissionView,
): { label: string; text: string; ours: boolean }[] {
  const { say, name } = words;
  const ours = (label: string, text: string) => [{ label, text, ours: true }];
  const theirs = (label: string, text: string) => [{ label, text, ours: false }];
  const ticked = (form.issues ?? []).filter(isIssue).map((issue) => name(`issue_${issue}`));
  return [
    ...(form.who ? ours(say('form_who'), say(`form_who_${form.who}`)) : []),
    ...(ticked.length > 0 ? ours(say('form_issues'), listed(words, ticked)) : []),
    ...(form.danger ? ours(say('form_danger'), say(`form_danger_${form.danger}`)) : []),
    ...(wants ? ours(say('form_call'), say(`form_call_${wants}`)) : []),
    ...(form.where ? theirs(say('message_where'), form.where) : []),
    ...(form.about ? theirs(say('message_about'), form.about) : []),
    ...(leavesNumber
      ? ours(say('message_phone'), say(form.safe === 'yes' ? 'message_phone_safe' : 'message_phone_unsafe'))
      : []),
    ...(form.hours ? theirs(say('form_hours'), form.hours) : []),
    ...(setsWord ? ours(say('form_word'), say('wish_word_set')) : []),
  ];
}
