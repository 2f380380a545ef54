import { Injectable } from '@nestjs/common';
import { AppError, badRequest } from '../../platform/app.errors';
import { SlowHash } from '../../platform/crypto/slow-hash';
import { Sentences } from '../../platform/i18n/sentences';
import { checkLength, isNonce, readPhone, readPin } from '../../intake/web/report.rules';
import { WebIntakeService } from '../../intake/web/web-intake.service';
import { Drafts, type OpenDraft } from './drafts.service';
import { isReportError, type ReportError } from './report-form.rules';
import {
  answersIn,
  isStep,
  somethingSaid,
  stepAfter,
  withStep,
  type Answers,
  type Step,
} from './report-steps.rules';
import type { Sent } from './sent-form.service';

/** What to show next. */
export type Next =
  | { show: 'receipt'; receipt: string; changed: boolean; pinSet: boolean }
  | {
      show: 'step';
      step: Step;
      nonce: string;
      answers: Answers;
      files: number;
      error: ReportError | null;
      /** Nothing has been kept of these answers: the page itself has to hold them. */
      carried?: boolean;
    };

/** Takes a worker through the questions, one a screen; what was answered waits in a draft until it is filed. */
@Injectable()
export class ReportSteps {
  constructor(
    private readonly drafts: Drafts,
    private readonly intake: WebIntakeService,
    private readonly slowHash: SlowHash,
    private readonly sentences: Sentences,
  ) {}

  /**
   * Keeps what a screen sent and says what follows. What somebody can mend is part of the answer.
   * @throws AppError nonce_invalid for a form that is none of ours.
   */
  async take(sent: Sent, lang: string): Promise<Next> {
    const [nonce, stepName, go] = [sent.field('nonce'), sent.field('step'), sent.field('go')];
    if (!isNonce(nonce) || !isStep(stepName)) throw badRequest('nonce_invalid');
    // The same page sent twice, or Back after sending: it is there already.
    const receipt = await this.intake.filed(nonce);
    if (receipt) return { show: 'receipt', receipt, changed: false, pinSet: true };
    const draft = await this.drafts.open(nonce);
    const here = {
      draft,
      nonce,
      step: stepName,
      go,
      lang,
      answers: withStep(draft?.answers ?? answersIn(sent.field), stepName, sent.field),
    };
    try {
      checkLength(here.answers.story, [
        here.answers.where,
        here.answers.about,
        here.answers.hours,
        here.answers.word,
      ]);
      return await this.go(sent, here);
    } catch (error) {
      if (!(error instanceof AppError) || !isReportError(error.code)) throw error;
      return { show: 'step', ...here, files: draft?.files ?? 0, error: error.code };
    }
  }

  private async go(sent: Sent, here: Here): Promise<Next> {
    const { draft, nonce, step, go } = here;
    const remove = sent.field('go') === 'remove_files';
    const files = (remove ? 0 : (draft?.files ?? 0)) + sent.uploads.length;
    const answers = { ...here.answers, ...(step === 'pin' ? await this.pinOf(sent, here.answers) : {}) };
    // Whatever has to be mended below, it is not lost.
    await this.drafts.keep(nonce, answers, sent.uploads, remove);
    const stay = (error: ReportError | null, at: Step = step): Next => ({
      show: 'step',
      ...{ step: at, nonce, answers, files, error },
    });
    if (sent.refused) return stay(sent.refused);
    if (sent.field('switch') || remove) return stay(null);
    if (!draft && !sent.field('carried') && step !== 'who' && step !== 'what')
      return stay('draft_gone', 'what');
    if (go === 'next') {
      if (step === 'what' && !somethingSaid(answers, files)) return stay('story_empty');
      if (step === 'reach') readPhone(answers.phone);
    }
    if (step === 'check' && go === 'send') {
      return somethingSaid(answers, files) ? this.file(here, answers) : stay('story_empty', 'what');
    }
    return stay(null, stepAfter(step, go));
  }

  private async pinOf(sent: Sent, { pinHash }: Answers): Promise<Pick<Answers, 'pinHash'>> {
    const typed = sent.field('go') === 'next' ? readPin(sent.field('pin')) : '';
    return { pinHash: typed ? await this.slowHash.pin(typed) : pinHash };
  }

  private async file({ nonce, lang }: Here, answers: Answers): Promise<Next> {
    const { pinHash, who, issues, danger, safe, phone, ...words } = answers;
    const say = (key: string) => this.sentences.text(lang, `portal:${key}`);
    const filed = await this.intake.file({
      ...{ nonce, lang, ...words, phone, pinHash },
      // Without a number nothing was asked, and only a clear yes is one.
      ...(phone.trim() ? { safe: safe === 'yes' ? ('yes' as const) : ('no' as const) } : {}),
      ...(who ? { who } : {}),
      ...(issues.length > 0 ? { issues } : {}),
      ...(danger ? { danger } : {}),
      chosen: [
        ...issues.map((issue) => say(`issue_${issue}`)),
        ...(danger === 'yes' ? [say('danger_yes')] : []),
      ],
      attachments: await this.drafts.files(nonce),
      raw: Buffer.from(JSON.stringify({ ...answers, pinHash: null })),
    });
    await this.drafts.forget(nonce);
    return { show: 'receipt', ...filed, pinSet: pinHash !== null };
  }
}

interface Here {
  draft: OpenDraft | null;
  nonce: string;
  step: Step;
  go: string;
  lang: string;
  answers: Answers;
}
