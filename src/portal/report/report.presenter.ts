import type { Office } from '../../policy/policy.rules';
import { inLanguage } from '../offices.presenter';
import type { Frame, PortalKey } from '../portal.presenter';
import { REPORT_ERRORS, type ReportError } from './report-form.rules';
import { STEPS, fieldsBut, type Answers, type Step } from './report-steps.rules';
import type { Next } from './report-steps.service';

type StepToShow = Extract<Next, { show: 'step' }>;

/** What the screen of one question shows. */
export interface ReportModel {
  step: Step;
  nonce: string;
  answers: Answers;
  files: number;
  error: { code: ReportError; field: string; text: string } | null;
  /** Answers to other questions that are kept nowhere but in the page. */
  carried: { name: string; value: string }[];
  /** "Step 2 of 7". */
  progress: string;
  first: boolean;
  /** What an office must pass on by law, said before anything is asked. */
  duties: { office: string; lang: string; what: string; to: string }[];
  /** Everything answered, for the last look. */
  rows: { step: Step; label: string; text: string | null; ours: string[] }[];
}

/** One screen of the form. Nothing here decides: which screen it is has been decided. */
export function reportModel(next: StepToShow, offices: readonly Office[], frame: Frame): ReportModel {
  const { step, nonce, answers, files, error } = next;
  return {
    ...{ step, nonce, answers, files },
    error: error ? { code: error, field: REPORT_ERRORS[error], text: frame.error(error) } : null,
    progress: frame.say('step_of', { step: STEPS.indexOf(step) + 1, steps: STEPS.length }),
    carried: next.carried ? [...fieldsBut(step, answers), { name: 'carried', value: '1' }] : [],
    first: step === 'who',
    duties: step === 'who' ? dutiesOf(offices, frame.lang) : [],
    rows: step === 'check' ? rowsOf(answers, files, frame) : [],
  };
}

function dutiesOf(offices: readonly Office[], lang: string): ReportModel['duties'] {
  return offices.flatMap((office) => {
    const { text, lang: nameLang } = inLanguage(office.names, lang);
    return office.mustReportByLaw.map(({ what, to }) => ({ office: text, lang: nameLang, what, to }));
  });
}

function rowsOf(answers: Answers, files: number, { say }: Frame): ReportModel['rows'] {
  const { who, issues, story, danger, where, about, phone, safe, hours, word, pinHash } = answers;
  const row = (step: Step, label: PortalKey, text: string | null, ours: string[] = []) => ({
    ...{ step, label: say(label), ours },
    text: text?.trim() ? text : null,
  });
  return [
    row('who', 'who_heading', null, who ? [say(`who_${who}`)] : []),
    row('what', 'report_story', story, [
      ...issues.map((issue) => say(`issue_${issue}`)),
      ...(files > 0 ? [say('files_count', { count: files })] : []),
    ]),
    row('danger', 'danger_heading', null, danger ? [say(`danger_${danger}`)] : []),
    row('where', 'report_where', where),
    row('where', 'report_about', about),
    row(
      'reach',
      'report_phone',
      phone,
      phone.trim() ? [say(safe === 'yes' ? 'report_safe_yes' : 'report_safe_no')] : [],
    ),
    row('reach', 'reach_hours', hours),
    row('reach', 'reach_word', word),
    row('pin', 'report_pin', null, [say(pinHash ? 'pin_chosen' : 'pin_not_chosen')]),
  ];
}
