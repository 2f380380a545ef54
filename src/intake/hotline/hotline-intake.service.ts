import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import { SubmissionService, type Accepted } from '../submission.service';
import { TranscriptError } from './transcript-error.rules';
import type { Transcript } from './transcript-fields.rules';
import { callerText, parseTranscript, type TranscriptMediaType } from './transcript.rules';

/** Takes in transcripts of calls: what the caller said is what the worker wrote, what the operator said is kept. */
@Injectable()
export class HotlineIntakeService {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly vault: Vault,
  ) {}

  /**
   * The call is named by its own id, else by the sender's key, else by its content.
   * @throws AppError transcript.invalid with the line and the reason.
   */
  async take(body: Buffer, mediaType: TranscriptMediaType, key?: string): Promise<Accepted> {
    const transcript = this.parse(body, mediaType);
    const named =
      transcript.callId ?? key ?? this.vault.hmac('external-id', body.toString('latin1')).toString('hex');
    return this.submissions.accept({
      source: 'hotline',
      externalId: named,
      channel: 'hotline',
      address: null,
      content: {
        text: callerText(transcript),
        turns: transcript.turns,
        ...(transcript.callerNumber ? { caller: transcript.callerNumber } : {}),
        ...(transcript.callId ? { source: { id: transcript.callId } } : {}),
      },
      raw: body,
      languageHint: transcript.language,
      country: transcript.country,
      occurredAt: transcript.calledAt,
    });
  }

  private parse(body: Buffer, mediaType: TranscriptMediaType): Transcript {
    try {
      return parseTranscript(body, mediaType);
    } catch (error) {
      if (!(error instanceof TranscriptError)) throw error;
      throw new AppError('transcript.invalid', 400, 'quiet', { line: error.line, reason: error.message });
    }
  }
}
