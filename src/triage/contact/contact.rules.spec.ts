import { join } from 'node:path';
import { assess, type TriageModels } from '../assess.rules';
import type { Assessment } from '../assessment.rules';
import { conceptNumber, type Concept, type Found } from '../vocabulary/vocabulary.rules';
import { indexTerms } from '../issues/signs.rules';
import { loadTriageModels } from '../models.loader';
import { NOTHING_SAID } from '../model/message-model.rules';
import { judgeContact } from './contact.rules';

let models: TriageModels;
beforeAll(async () => {
  models = await loadTriageModels(join(__dirname, '..', '..', '..', 'models'));
});

const contactOf = (text: string): Assessment['contact'] =>
  assess(text, {}, { language: 0.5, issue: 0.5, urgency: 0.5 }, models).contact;
const signsOf = (text: string): string[] => contactOf(text).map(({ value }) => value);

const term = (concept: Concept, from: number): Found => ({
  concept: conceptNumber(concept),
  from,
  to: from + 4,
  start: from,
  end: from + 4,
  length: 4,
  place: from,
  placeEnd: from,
  style: 'plain',
  negation: 'before',
});

describe('how a writer may be reached', () => {
  it.each([
    ['en', 'Please do not reply to this'],
    ['ar', 'أرجوكم لا تردوا على هذه الرسالة'],
    ['bn', 'দয়া করে উত্তর দিবেন না'],
    ['hi', 'कृपया जवाब मत देना'],
    ['hi-Latn', 'please reply mat karna'],
    ['ne', 'कृपया जवाफ नपठाउनुहोस्'],
    ['ur', 'براہ کرم جواب نہ دیں'],
    ['fil', 'Huwag po kayong mag-reply dito'],
    ['id', 'Tolong jangan balas pesan ini'],
    ['am', 'እባካችሁ መልስ አትላኩ'],
    ['es', 'Por favor no respondan a este mensaje'],
    ['fr', "S'il vous plaît ne répondez pas"],
  ])('asks for no answer in %s', (_, text) => {
    expect(signsOf(text)).toEqual(['do_not_answer']);
  });

  it.each([
    ['en', 'My boss reads my phone at night'],
    ['ar', 'المدير يقرأ رسائلي'],
    ['bn', 'মালিক আমার ফোন চেক করে'],
    ['hi', 'मालिक मेरा फोन चेक करता है'],
    ['hi-Latn', 'malik mera phone check karta hai'],
    ['ne', 'साहुले मेरो फोन हेर्छ'],
    ['ur', 'مالک میرا فون چیک کرتا ہے'],
    ['fil', 'Binabasa ng amo ko ang mga text ko'],
    ['id', 'Majikan suka periksa hp saya'],
    ['am', 'አሰሪዬ ስልኬን ትፈትሻለች'],
    ['es', 'El jefe revisa mi teléfono'],
    ['fr', 'Le patron fouille mon téléphone'],
  ])('has the phone watched in %s', (_, text) => {
    expect(signsOf(text)).toEqual(['phone_watched']);
  });

  it.each([
    ['en', 'This is not my phone, I borrowed it from a neighbour'],
    ['ar', 'هذا ليس هاتفي'],
    ['bn', 'এটা আমার ফোন না'],
    ['hi', 'यह मेरा फोन नहीं है'],
    ['hi-Latn', 'ye mera phone nahi hai'],
    ['ne', 'यो मेरो फोन होइन'],
    ['ur', 'یہ میرا فون نہیں ہے'],
    ['fil', 'Hindi ko po ito cellphone'],
    ['id', 'Ini bukan hp saya'],
    ['am', 'ይህ የኔ ስልክ አይደለም'],
    ['es', 'Este no es mi teléfono'],
    ['fr', "Ce n'est pas mon téléphone"],
  ])('writes from the phone of another in %s', (_, text) => {
    expect(signsOf(text)).toEqual(['not_own_phone']);
  });

  it('has several wishes at once, each with its words', () => {
    const text = '📵 Do not call me, only at night';
    expect(
      contactOf(text).map(({ value, evidence }) => [
        value,
        evidence.map(({ start, end }) => text.slice(start, end)),
      ]),
    ).toEqual([
      ['do_not_call', ['Do not call']],
      ['only_at_hours', ['only at night']],
    ]);
  });

  it.each(['Please call me back', 'My phone number has changed', 'I bought a new phone', 'Answer me please'])(
    'may be reached by anyone who writes %j',
    (text) => {
      expect(signsOf(text)).toEqual([]);
    },
  );
});

describe('judging how a writer may be reached', () => {
  it('finds nothing where no term stands', () => {
    expect(judgeContact(indexTerms([term('wage', 0), term('boss', 10)]), NOTHING_SAID)).toEqual([]);
  });

  it('takes one phrase for enough, is surer of several, and never quite certain', () => {
    const sure = (times: number): number | undefined =>
      judgeContact(
        indexTerms(Array.from({ length: times }, (_, i) => term('noreply', i * 10))),
        NOTHING_SAID,
      )[0]?.confidence;
    expect(sure(1)).toBeCloseTo(0.85);
    expect(sure(2)).toBeCloseTo(0.9);
    expect(sure(50)).toBe(0.95);
  });

  it('shows four phrases at most', () => {
    const [judgement] = judgeContact(
      indexTerms([0, 10, 20, 30, 40].map((from) => term('phonewatched', from))),
      NOTHING_SAID,
    );
    expect(judgement?.evidence).toEqual([
      { start: 0, end: 4 },
      { start: 10, end: 14 },
      { start: 20, end: 24 },
      { start: 30, end: 34 },
    ]);
  });
});
