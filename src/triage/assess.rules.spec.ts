import { join } from 'node:path';
import * as fc from 'fast-check';
import { assess, type TriageModels } from './assess.rules';
import type { Assessment, Span } from './assessment.rules';
import { loadTriageModels } from './models.loader';

const THRESHOLDS = { language: 0.5, issue: 0.5, urgency: 0.5 };
/**
 * Fifty milliseconds are the aim on an idle machine. A shared one stalls for longer than that by itself; only work
 * that grows faster than the text takes five times as long on the best of several attempts.
 */
const MILLISECONDS_AT_MOST = 250;
const LONGEST_TYPED = 10_000;

let models: TriageModels;
beforeAll(async () => {
  models = await loadTriageModels(join(__dirname, '..', '..', 'models'));
});

const triage = (text: string): Assessment => assess(text, {}, THRESHOLDS, models);
const dangers = (text: string): string[] => triage(text).danger.map(({ value }) => value);
const urgency = (text: string): string => triage(text).urgency.value;
const words = (text: string, spans: readonly Span[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end));

/** The best of at most four: other processes and the collector of garbage take their time too. */
function milliseconds(work: () => unknown): number {
  let best = Infinity;
  for (let attempt = 0; attempt < 4 && best > MILLISECONDS_AT_MOST; attempt += 1) {
    const started = process.hrtime.bigint();
    work();
    best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e6);
  }
  return best;
}

function everySpan(assessment: Assessment): Span[] {
  const { issues, danger, contact, facts } = assessment;
  return [
    ...[assessment.urgency, ...issues, ...danger, ...contact].flatMap(({ evidence }) => evidence),
    ...facts.map(({ span }) => span),
  ];
}

const IN_DANGER: [language: string, text: string][] = [
  ['en', 'My employer locked me in the flat and beats me with a belt. I want to die'],
  ['ar', 'صاحب البيت يحبسني في الغرفة ويضربني كل يوم، أريد أن أموت'],
  ['bn', 'মালিক আমাকে ঘরে তালা দিয়ে রাখে আর লাঠি দিয়ে মারে, আমি মরতে চাই'],
  ['hi', 'मालिक ने मुझे कमरे में बंद कर दिया है और रोज मारता है, मैं मरना चाहती हूं'],
  ['hi-Latn', 'malik ne mujhe kamre me band kar diya hai aur roz marta hai, main marna chahti hu'],
  ['ne', 'साहुले मलाई कोठामा थुनेर राखेको छ र सधैं कुट्छ, मलाई मर्न मन लाग्छ'],
  ['ur', 'مالک نے مجھے کمرے میں بند کر رکھا ہے اور روز مارتا ہے، میں مرنا چاہتی ہوں'],
  ['fil', 'Kinulong ako ng amo ko sa kwarto at sinasaktan araw-araw, gusto ko nang mamatay'],
  ['id', 'Majikan mengunci saya di kamar dan memukul saya setiap hari, saya ingin mati saja'],
  ['am', 'አሰሪዬ ቤት ውስጥ ቆልፋብኛለች፣ ትደበድበኛለች፣ መሞት እፈልጋለሁ'],
  ['es', 'La patrona me tiene encerrada en el cuarto y me golpea, ya no quiero vivir'],
  ['fr', "Mon patron m'a enfermée dans la chambre et me frappe, je veux mourir"],
  ['sw', 'Bwana amenifungia ndani ya nyumba na ananipiga kila siku, nataka kufa'],
  ['tr', 'Patronum beni odaya kilitledi, her gün dövüyor, ölmek istiyorum'],
];

describe('danger', () => {
  it.each(IN_DANGER)('is an emergency of three kinds in %s', (language, text) => {
    const assessment = triage(text);
    expect(assessment.language.tag).toBe(language);
    expect(assessment.urgency.value).toBe('emergency');
    expect(dangers(text).sort()).toEqual(['confinement', 'suicide', 'violence']);
    expect(assessment.person).toContain('danger');
  });

  const each = fc.constantFrom(...IN_DANGER.map(([, text]) => text));

  it('is not talked away by greetings', () => {
    const greeting = fc.constantFrom('Good morning sir. ', 'السلام عليكم. ', 'नमस्ते। ', 'Hola, gracias. ', '');
    fc.assert(
      fc.property(greeting, each, greeting, (before, text, after) => {
        expect(urgency(`${before}${text} ${after}`)).not.toBe('none');
      }),
      { numRuns: 60 },
    );
  });

  it('is not hidden by emoji', () => {
    const emoji = fc
      .array(fc.constantFrom('😭', '🙏🏽', '👩‍👧', '🇳🇵', '❤️', '1️⃣'), { maxLength: 12 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(emoji, each, emoji, (before, text, after) => {
        expect(urgency(`${before} ${text} ${after}`)).not.toBe('none');
        expect(urgency(text.replaceAll(' ', ` ${before} `))).not.toBe('none');
      }),
      { numRuns: 40 },
    );
  });

  it('is not hidden by capitals', () => {
    for (const [, text] of IN_DANGER) expect(urgency(text.toUpperCase())).not.toBe('none');
  });

  it('is not hidden by letters held down', () => {
    const spelt = fc.constantFrom(
      'My boss hit me and locked the door',
      'La patrona me encierra y me golpea',
      'Хозяин запер меня и бьёт',
      'صاحب البيت يحبسني ويضربني',
    );
    fc.assert(
      fc.property(spelt, fc.nat(), fc.integer({ min: 2, max: 5 }), (text, at, times) => {
        const letters = [...text];
        const held = at % letters.length;
        letters[held] = (letters[held] ?? '').repeat(times);
        expect(urgency(letters.join(''))).not.toBe('none');
      }),
      { numRuns: 80 },
    );
  });
});

describe('evidence', () => {
  it.each([
    ['nothing', ''],
    ['emoji', '😭🙏🏽👩‍👩‍👧 '],
    ['combining marks', 'Cafe\u0301 o\u0308\u0323\u0301 '],
    ['right-to-left text', 'مرحبا، שלום '],
    ['bidi overrides', '\u202eabc\u202c '],
    ['zero-width characters', '\u200b\u200d\ufeff\u2060'],
    ['half a surrogate pair', '\ud83d '],
    ['letters that grow when folded', 'ﷺ ﬃ ẞ ½ '],
  ])('points at the very words after %s', (_, before) => {
    const text = `${before}she slapped me and I want to die`;
    const { danger } = triage(text);
    const said = new Map(danger.map(({ value, evidence }) => [value, words(text, evidence)]));
    expect(said).toEqual(
      new Map([
        ['violence', ['slapped']],
        ['suicide', ['want to die']],
      ]),
    );
  });

  it('takes in what was put between the letters of a word', () => {
    const text = 'today he sla\u200bpped me';
    expect(words(text, triage(text).danger[0]?.evidence ?? [])).toEqual(['sla\u200bpped']);
  });

  it('lies in the text and cuts no character in two, whatever is around it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...IN_DANGER.map(([, text]) => text),
        '3 months 1,200 SAR',
        '१२ महिना',
        'do not call me',
      ),
      // Folding takes a letter beyond the basic plane for one unit and loses count after it.
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('😭', 'e\u0301', '\u202e', '\u200b', '\0', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        const assessment = triage(text);
        for (const { start, end } of everySpan(assessment)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end).isWellFormed()).toBe(true);
        }
        for (const { text: quoted, span } of assessment.facts) {
          expect(quoted).toBe(text.slice(span.start, span.end));
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('a text that says nothing readable', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['punctuation', '?!... ---'],
    ['one emoji', '😭'],
    ['1,600 emoji', '😭'.repeat(1_600)],
    ['NUL', '\0\0\0'],
    ['bidi overrides', '\u202e\u202d\u2066\u2069'],
    ['zero-width characters', '\u200b\u200d\ufeff'],
  ])('is for a person to look at: %s', (_, text) => {
    const assessment = triage(text);
    expect(assessment.language).toMatchObject({ tag: 'und', confidence: 0 });
    expect(assessment.danger).toEqual([]);
    expect(assessment.issues.map(({ value }) => value)).toEqual(['other']);
    expect(assessment.person).toEqual(['no_text', 'language_unsure', 'issue_unsure', 'urgency_unsure']);
  });

  it.each([
    ['digits', '0044 7700 900123'],
    ['digits of another script', '٣٤٥'],
    ['a single letter', 'k'],
    ['a script of no language served', 'ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ'],
  ])('is for a person to look at: %s', (_, text) => {
    const { language, person } = triage(text);
    expect(language.tag).toBe('und');
    expect(person).toEqual(expect.arrayContaining(['language_unsure', 'urgency_unsure']));
  });

  it('says what it says though NUL and overrides stand in it', () => {
    expect(dangers('\0\u202emy boss\0 beats me\u202c\0')).toEqual(['violence']);
  });
});

describe('any text', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: LONGEST_TYPED, size: 'max' }),
    fc
      .uint16Array({ maxLength: LONGEST_TYPED, size: 'max' })
      .map((units) => [...units].map((unit) => String.fromCharCode(unit)).join('')),
    fc
      .tuple(
        fc.constantFrom('😭', 'a', 'ا', 'ক', 'ไ', '中', '1', ' ', 'no ', 'beat not '),
        fc.nat(LONGEST_TYPED),
      )
      .map(([unit, length]) => unit.repeat(LONGEST_TYPED).slice(0, length)),
    fc
      .array(fc.constantFrom(...IN_DANGER.map(([, text]) => text)), { maxLength: 120, size: 'max' })
      .map((texts) => texts.join(' ').slice(0, LONGEST_TYPED)),
  );

  it('is answered, in time, and never found harmless in a language nobody knows', () => {
    triage('a first text, for what is made ready only once');
    fc.assert(
      fc.property(typed, (text) => {
        const answers: Assessment[] = [];
        expect(milliseconds(() => answers.push(triage(text)))).toBeLessThan(MILLISECONDS_AT_MOST);
        const [answer] = answers;
        expect(answer?.issues.length).toBeGreaterThan(0);
        if (answer?.urgency.value === 'none' && answer.language.confidence < THRESHOLDS.language) {
          expect(answer.person).toContain('urgency_unsure');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is no danger', () => {
  it.each([
    ['en', 'Hello, how are you today?'],
    ['ar', 'السلام عليكم، كيف حالكم اليوم؟'],
    ['bn', 'আসসালামু আলাইকুম, আপনারা কেমন আছেন?'],
    ['hi', 'नमस्ते, आप कैसे हैं?'],
    ['ne', 'नमस्ते, तपाईंलाई कस्तो छ?'],
    ['ur', 'السلام علیکم، آپ کیسے ہیں؟'],
    ['fil', 'kumusta po kayo, magandang umaga'],
    ['id', 'Selamat pagi, apa kabar semuanya?'],
    ['am', 'ሰላም ናችሁ፣ እንደምን አላችሁ?'],
    ['es', 'Buenos días, ¿cómo están?'],
    ['fr', 'Bonjour, comment allez-vous ?'],
  ])('a greeting in %s', (_, text) => {
    expect(dangers(text)).toEqual([]);
    expect(urgency(text)).toBe('none');
  });

  it.each([
    ['en', 'Congratulations! You won a free gift, click www.example.com now'],
    ['ar', 'مبروك، لقد ربحت جائزة، اضغط على الرابط'],
    ['bn', 'মোবারক, আপনি লটারি জিতেছেন, লিংকে ক্লিক করুন'],
    ['hi', 'मुबारक हो, आपने लॉटरी जीती है, लिंक पर क्लिक करें'],
    ['fil', 'Panalo ka sa raffle! I-click ang link para sa premyo'],
    ['es', 'Felicidades, usted ganó un premio, haga clic en www.example.com'],
    ['fr', 'Félicitations, vous avez gagné un cadeau, cliquez sur www.example.com'],
  ])('an advertisement in %s', (_, text) => {
    expect(dangers(text)).toEqual([]);
    expect(urgency(text)).toBe('none');
  });

  it.each([
    ['en', 'What are my rights to a weekly day off under the law?'],
    ['ar', 'ما هي حقوقي في الإجازة السنوية حسب القانون؟'],
    ['bn', 'আইন অনুযায়ী বছরে কয়দিন ছুটি আমার অধিকার?'],
    ['hi', 'कानून के हिसाब से साल में कितनी छुट्टी का अधिकार है?'],
    ['hi-Latn', 'kanoon ke hisab se saal mein kitni chutti ka haq hai?'],
    ['ne', 'कानुन अनुसार वर्षमा कति दिन बिदा पाउने अधिकार छ?'],
    ['ur', 'قانون کے مطابق سال میں کتنی چھٹی میرا حق ہے؟'],
    ['fil', 'Ilang araw ang bakasyon ayon sa batas? Ano ang karapatan ko?'],
    ['id', 'Berapa hari hak cuti tahunan menurut undang-undang?'],
    ['am', 'በህግ መሰረት የዓመት እረፍት መብቴ ስንት ቀን ነው?'],
    ['es', '¿Cuántos días de vacaciones me da la ley?'],
    ['fr', 'Combien de jours de congé ai-je le droit de prendre selon la loi ?'],
  ])('a question about rights in %s', (_, text) => {
    const { danger, issues } = triage(text);
    expect(danger).toEqual([]);
    expect(issues[0]?.value).toBe('information');
    expect(urgency(text)).toBe('none');
  });

  it.each([
    ['en', 'They never beat us, we are fine, thank you'],
    ['en', 'No one beats us here'],
    ['ar', 'لا يضربنا أحد هنا'],
    ['bn', 'মালিক আমাদের মারে না'],
    ['hi', 'मालिक हमें कभी नहीं मारता'],
    ['fil', 'Hindi po kami sinasaktan ng amo namin'],
    ['id', 'Majikan tidak pernah memukul kami'],
    ['am', 'አሰሪዬ አትመታኝም'],
    ['es', 'El patrón nunca nos pega y la comida es buena'],
    ['fr', 'Le patron ne me frappe pas, tout va bien'],
  ])('violence denied in %s: %s', (_, text) => {
    expect(dangers(text)).toEqual([]);
    expect(urgency(text)).not.toBe('emergency');
  });

  it('a beating of years ago, while today the question is about pay', () => {
    const text = 'My old boss beat me many years ago, now I want to know the minimum wage';
    expect(dangers(text)).toEqual([]);
    expect(dangers('My boss beat me, now I want to know the minimum wage')).toEqual(['violence']);
  });

  it('a passport that was given back, while one that was not is urgent', () => {
    expect(urgency('My passport was returned, now ok')).toBe('none');
    expect(urgency('My boss took my passport')).toBe('urgent');
  });
});
