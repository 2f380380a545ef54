import { I18nService } from '../../src/platform/i18n/i18n.service';
import { loadLocales, localesDirectory } from '../../src/platform/i18n/locales.loader';
import { loadPolicy } from '../../src/policy/policy.loader';
import { frame, type PortalPath } from '../../src/portal/portal.presenter';
import type { ReportError } from '../../src/portal/report/report-form.rules';
import { NO_ANSWERS, PICTURED, type Answers, type Step } from '../../src/portal/report/report-steps.rules';
import { reportPage } from '../../src/portal/report/report.page';
import { reportModel } from '../../src/portal/report/report.presenter';

/** Not strict: a sentence that a language still lacks is check:locales' to find, and shows in English here. */
export const sentences = new I18nService(loadLocales(localesDirectory()), false);
/** The offices of the sample policy. */
export const OFFICES = Object.values(loadPolicy('policy').offices);
/** The frame of a page in a language. */
export const at = (path: PortalPath, lang = 'en') => frame(sentences, { lang, path, nonce: 'n0nce' });
/** Every answer given, with one text wherever words can stand. */
export const filled = (text: string): Answers => ({
  ...{ who: 'group', issues: [...PICTURED], danger: 'yes', safe: 'no', pinHash: 'h' },
  ...{ story: text, where: text, about: text, phone: text, hours: text, word: text },
});
/** One screen of the form. */
export const step = (
  name: Step,
  { lang = 'en', answers = NO_ANSWERS, error = null as ReportError | null, nonce = 'the-nonce' } = {},
) => {
  const next = { show: 'step' as const, step: name, nonce, answers, files: 2, error };
  return reportPage(at('/report', lang), reportModel(next, OFFICES, at('/report', lang)));
};
