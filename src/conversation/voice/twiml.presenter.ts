import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Sound } from '../../intake/voice/voice-sound.service';

/** What Twilio does after the caller has heard what there is to hear. */
export type Then =
  | { kind: 'keys'; digits: number | null; action: string }
  | { kind: 'record'; action: string; silent: string; told: string; words: string | null }
  | { kind: 'hang_up' };

/** Seconds without a key, or without a word. */
const PATIENCE = 8;
/** Twilio transcribes nothing longer than two minutes; a voice that goes on is kept all the same. */
const LONGEST = { transcribed: 120, untranscribed: 900 };

/** The answer to Twilio for one step of a call. */
export function twiml(sounds: readonly Sound[], then: Then): string {
  const response = new VoiceResponse();
  const speaker =
    then.kind === 'keys'
      ? response.gather({
          input: ['dtmf'],
          method: 'POST',
          action: then.action,
          timeout: PATIENCE,
          actionOnEmptyResult: true,
          ...(then.digits ? { numDigits: then.digits } : { finishOnKey: '#' }),
        })
      : response;
  for (const sound of sounds) {
    if ('play' in sound) speaker.play(sound.play);
    else speaker.say({ language: sound.spoken.locale, voice: sound.spoken.voice } as never, sound.say);
  }
  if (then.kind === 'record') {
    response.record({
      method: 'POST',
      action: then.action,
      timeout: PATIENCE,
      maxLength: then.words ? LONGEST.transcribed : LONGEST.untranscribed,
      finishOnKey: '#',
      playBeep: true,
      trim: 'trim-silence',
      recordingStatusCallback: then.told,
      recordingStatusCallbackMethod: 'POST',
      recordingStatusCallbackEvent: ['completed'],
      ...(then.words ? { transcribe: true, transcribeCallback: then.words } : {}),
    });
    // Reached only where nothing was said.
    response.redirect({ method: 'POST' }, then.silent);
  }
  if (then.kind === 'hang_up') response.hangup();
  return response.toString();
}
