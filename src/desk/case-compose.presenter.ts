import type { MessagePreview } from '../cases/compose.service';
import { languageName, type Option, type Words } from './desk.presenter';

/** Sentences an officer may begin with, in the worker's language where somebody has translated them. */
export const PHRASES = ['person_works', 'ask_place', 'ask_paper', 'ask_call_time', 'decided_soon'] as const;
export type Phrase = (typeof PHRASES)[number];

export const isPhrase = (text: string): text is Phrase => (PHRASES as readonly string[]).includes(text);

export const phraseOptions = ({ say }: Words): Option[] =>
  PHRASES.map((value) => ({ value, text: say(`phrase_${value}`) }));

export interface ComposeModel {
  /** As it was typed. */
  words: string;
  /** As it leaves. */
  body: string;
  language: string;
  lines: string[];
}

/** What has to be known before sending: which way, how many texts, and that it may yet be held. */
export function previewModel(words: Words, preview: MessagePreview, typed: string): ComposeModel {
  const { say, name } = words;
  const { channel, language, body, segments } = preview;
  return {
    ...{ words: typed, body, language },
    lines: [
      say('preview_channel', { channel: name(`channel_${channel}`) }),
      ...(segments
        ? [
            say('preview_segments', {
              count: segments.segments,
              encoding: segments.encoding,
              units: segments.units,
            }),
          ]
        : []),
      say('preview_language', { language: languageName(words, language) }),
      say('preview_held'),
    ],
  };
}
