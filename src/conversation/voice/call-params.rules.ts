import type { Recording } from '../../intake/voice/voice-menu.rules';

/** Parameters of a webhook of a call, as they come. Fields we do not know are ignored. */
export type CallParams = Record<string, string | undefined>;

/** What the call is called, and who calls. */
export function callOf(params: CallParams): { callSid: string; from: string } {
  return { callSid: params.CallSid ?? '', from: params.From ?? params.Caller ?? '' };
}

/** The keys that were pressed; empty where none were, or where the caller hung up. */
export function pressed({ Digits }: CallParams): string {
  return /^[0-9*#]{1,40}$/.test(Digits ?? '') ? Digits! : '';
}

/** What was recorded; null where nothing was. The length is told by some of the webhooks and not by others. */
export function recordingOf(params: CallParams, language: string): Recording | null {
  const { CallSid, RecordingUrl, RecordingDuration, RecordingStatus, TranscriptionSid } = params;
  const seconds = /^\d{1,6}$/.test(RecordingDuration ?? '') ? Number(RecordingDuration) : null;
  const failed = RecordingStatus !== undefined && RecordingStatus !== 'completed';
  if (!CallSid || !RecordingUrl || seconds === 0 || failed) return null;
  const transcription = TranscriptionSid ? { transcription: TranscriptionSid } : {};
  return { callSid: CallSid, url: RecordingUrl, seconds, language, ...transcription };
}
