import type { Random } from './random';

/**
 * Spells texts of native scripts in Latin letters the way people type them: no standard, one habit a writer, with
 * slips. Only for training; nobody is shown what comes out.
 */
export type RomanisedTag = keyof typeof ABUGIDAS | keyof typeof CYRILLIC | 'ur-Latn' | 'ar-Latn' | 'fa-Latn';

type Spellings = readonly string[];
/** Offset within the Unicode block of an Indic script (the blocks are parallel) → spellings, commonest first. */
type Letters = Readonly<Record<number, Spellings>>;

const s = (text: string): Spellings => text.split('|');

/** Reads `क=k|c ख=kh`: what is spelled, then its spellings, commonest first. */
const words = (list: string): Record<string, Spellings> =>
  Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((entry) => [entry.split('=')[0] ?? '', s(entry.split('=')[1] ?? '')]),
  );

/** Reads `15=k 16=kh|k`: offsets in hexadecimal. */
const offsets = (list: string): Letters =>
  Object.fromEntries(
    Object.entries(words(list)).map(([offset, spellings]) => [Number.parseInt(offset, 16), spellings]),
  );

const CONSONANTS = offsets(`
  15=k 16=kh|k 17=g 18=gh|g 19=ng 1a=ch|c 1b=chh|ch 1c=j|z 1d=jh 1e=n|ny 1f=t 20=th|t 21=d 22=dh|d 23=n
  24=t 25=th 26=d 27=dh 28=n 29=n 2a=p 2b=ph|f 2c=b 2d=bh|b 2e=m 2f=y 30=r 31=r|tr 32=l 33=l 34=zh|l 35=v|w
  36=sh|s 37=sh|s 38=s 39=h 5c=r|d 5e=f|ph
`);
const NUKTA = offsets(`
  15=q|k 16=kh 17=g|gh 1c=z|j 21=r|d 22=rh|dh 2b=f|ph 2f=y|e|i 38=sh 32=l
`);
const VOWELS = offsets(`
  05=a 06=a|aa 07=i|e 08=i|ee 09=u 0a=u|oo 0b=ri 0d=e 0e=e 0f=e 10=ai|e 11=o 12=o 13=o 14=au|o
`);
const SIGNS = offsets(`
  3e=a|aa 3f=i|e 40=i|ee|y 41=u 42=u|oo 43=ri|r 45=e 46=e 47=e 48=ai|e 49=o 4a=o 4b=o 4c=au|o 57=au
`);
const MARKS = offsets(`
  01=n| 02=n|m 03=h| 70=n 4e=t
`);
const VIRAMA = 0x4d;
const NUKTA_SIGN = 0x3c;

interface Abugida {
  block: number;
  inherent: Spellings;
  /** Whether the inherent vowel falls silent at the end and between syllables. */
  silent: number;
  letters: Letters;
  words: Readonly<Record<string, Spellings>>;
}

const ABUGIDAS = {
  'hi-Latn': {
    block: 0x900,
    inherent: s('a'),
    silent: 0.95,
    letters: offsets('1b=chh|ch|6 35=v|w 40=i|ee'),
    words:
      words(`नहीं=nahi|nhi|nahin|ni में=me|mein|mai|m है=hai|h|he|hain हैं=hain|hai|h मैं=main|mai|me|mein क्या=kya|kia|kyaa
      और=aur|or बहुत=bahut|bhut|bohot|bht मुझे=mujhe|muje|mjhe|mujhko रहा=raha|rha रही=rahi|rhi रहे=rahe|rhe कर=kar|kr
      कुछ=kuch|kuchh|kch अच्छा=acha|accha|achha|achcha हूँ=hu|hoon|hun|hoo हूं=hu|hoon|hun तो=to|toh|tho ये=ye|yeh यह=ye|yeh|yah वो=wo|woh|vo
      वह=wo|woh|vah पर=par|pe|pr भी=bhi|b|bi के=ke|k की=ki को=ko से=se ने=ne मेरा=mera|mra मेरे=mere कोई=koi अपने=apne
      क्यों=kyu|kyun|kyo|q कैसे=kaise|kese हम=hum|ham गया=gaya|gya दिया=diya|dia लिए=liye|lie|k_liye करना=karna|krna`),
  },
  'ne-Latn': {
    block: 0x900,
    inherent: s('a'),
    silent: 0.72,
    letters: offsets('1b=ch|x|chh 35=w|b|v 36=s|sh 37=s|sh 1a=ch|c 2b=ph|f 2d=bh|v 40=i|ee 1d=jh|z'),
    words:
      words(`छ=cha|xa|chha|x छैन=chaina|xaina|chhaina|6aina छन्=chan|xan|chhan हुन्छ=huncha|hunxa|hunchha गर्छ=garcha|garxa|garchha छु=chu|xu|chhu
      छौ=chau|xau म=ma मा=ma को=ko ले=le लाई=lai हो=ho पनि=pani|pni तपाईं=tapai|tapain नेपाल=nepal गर्न=garna|grna भयो=bhayo|vayo|bho
      भएको=bhayeko|vako|bhako|vayeko के=k|ke त=ta रामरो=ramro राम्रो=ramro|raamro धेरै=dherai|dhrai यो=yo अनि=ani`),
  },
  'bn-Latn': {
    block: 0x980,
    inherent: s('o|a|o'),
    silent: 0.9,
    letters: offsets(`
      2f=j|z 1c=j|z 2d=v|bh|b 2b=f|ph 36=sh|s 37=sh|s 38=s|sh 1b=ch|s|c|chh 1a=ch|c 06=a 3e=a 05=o|a 10=oi
      48=oi 14=ou 4c=ou 02=ng 47=e|a 40=i 42=u 3f=i 32=l
    `),
    words:
      words(`আমি=ami|ame|aami আমার=amar|amr না=na|nah নাই=nai|nei নেই=nei|nai কি=ki|k কী=ki আছে=ache|ase|acha|asy ভাই=vai|bhai|vi ভাল=valo|bhalo ভালো=valo|bhalo|balo
      করে=kore|korey|kora করতে=korte|krte এই=ei|ai এটা=eta|ata হয়=hoy|hoi|hy হবে=hobe|hbe একটা=ekta|akta|1ta কেন=keno|kno তো=to|toh আর=ar|r
      জন্য=jonno|jnno|jonne থেকে=theke|thaka|thke যে=je|ze কোন=kon|kono কিন্তু=kintu|kinto|but অনেক=onek|anek|onk সব=sob|sb টাকা=taka|tk তুমি=tumi|tmi আপনি=apni|apne`),
  },
  'pa-Latn': {
    block: 0xa00,
    inherent: s('a'),
    silent: 0.95,
    letters: offsets('2d=bh|p 18=gh|k 27=dh|t'),
    words:
      words(`ਹੈ=hai|aa|h|e ਦਾ=da ਦੀ=di ਦੇ=de ਵਿੱਚ=vich|ch|wich|vch ਨਹੀਂ=nahi|nai|ni|nhi ਨੂੰ=nu|nuu ਮੈਂ=main|mai|me ਤੋਂ=to|ton ਹਨ=han|ne|hn ਅਤੇ=te|ate ਤੇ=te ਕੀ=ki
      ਇਹ=eh|ih|ae ਉਹ=oh|uh ਨਾਲ=naal|nal ਵੀ=vi|v ਹੁਣ=hun|hunn ਕਰ=kar|kr ਸੀ=si|c ਲਈ=layi|lai|lyi ਤੁਸੀਂ=tusi|tuc ਅਸੀਂ=asi|asin`),
  },
  'ta-Latn': {
    block: 0xb80,
    inherent: s('a'),
    silent: 0,
    letters: offsets(`
      15=k|g 1a=s|ch 1f=t|d 24=th|t|dh 2a=p|b 3e=a|aa 40=i|ee 47=e|ae 35=v|w 34=zh|l|z 48=ai|a|e 31=r|tr|tt
    `),
    words: {},
  },
  'te-Latn': {
    block: 0xc00,
    inherent: s('a'),
    silent: 0,
    letters: offsets('24=t|th 3e=a|aa 40=i|ee 4b=o 35=v|w'),
    words: {},
  },
  'ml-Latn': {
    block: 0xd00,
    inherent: s('a'),
    silent: 0,
    letters: offsets('24=th|t 02=m 3e=a|aa 40=i|ee 1f=t|d 1a=ch 15=k|g 7a=n 7b=n 7c=r 7d=l 7e=l 34=zh|y'),
    words: {},
  },
} as const satisfies Record<string, Abugida>;

/** One writer's habit: the same letter is mostly spelled the same way within a text. */
class Habit {
  private readonly chosen = new Map<string, string>();
  constructor(private readonly random: Random) {}

  spell(key: string, options: Spellings): string {
    if (options.length === 1) return options[0] ?? '';
    let habit = this.chosen.get(key);
    if (habit === undefined || this.random.chance(0.1)) {
      habit = this.random.chance(0.55) ? (options[0] ?? '') : this.random.pick(options);
      this.chosen.set(key, habit);
    }
    return habit;
  }
}

function indicWord(word: string, table: Abugida, habit: Habit, random: Random): string {
  const known = table.words[word];
  if (known) return habit.spell(word, known).replace('_', ' ');
  const letters = [...word.normalize('NFC')].map((letter) => (letter.codePointAt(0) ?? 0) - table.block);
  // Consonants with what they are followed by; a null vowel is the inherent one, not yet decided.
  const units: { onset: string; vowel: string | null }[] = [];
  let doubled = false;
  for (let i = 0; i < letters.length; i += 1) {
    const at = letters[i] as number;
    const nukta = letters[i + 1] === NUKTA_SIGN;
    const consonant = (nukta ? NUKTA[at] : undefined) ?? table.letters[at] ?? CONSONANTS[at];
    if (CONSONANTS[at] && consonant) {
      const spelled = habit.spell(`${at}${nukta}`, consonant);
      units.push({ onset: doubled ? (spelled[0] ?? '') + spelled : spelled, vowel: null });
      doubled = false;
      if (nukta) i += 1;
      continue;
    }
    const last = units[units.length - 1];
    const sign = SIGNS[at] && (table.letters[at] ?? SIGNS[at]);
    const vowel = VOWELS[at] && (table.letters[at] ?? VOWELS[at]);
    const mark = table.letters[at] ?? MARKS[at];
    if (at === VIRAMA && last) last.vowel = '';
    else if (sign && last) last.vowel = habit.spell(`s${at}`, sign);
    else if (vowel) units.push({ onset: '', vowel: habit.spell(`v${at}`, vowel) });
    else if (at === 0x71) doubled = true;
    else if (mark) {
      if (last && last.vowel === null) last.vowel = habit.spell('inherent', table.inherent);
      units.push({ onset: habit.spell(`m${at}`, mark), vowel: '' });
    }
  }
  return units
    .map(({ onset, vowel }, i) => {
      if (vowel !== null) return onset + vowel;
      const before = units[i - 1];
      const after = units[i + 1];
      const cluster = before?.vowel === '';
      const final = after === undefined && units.length > 1;
      const inner =
        before !== undefined &&
        !cluster &&
        after !== undefined &&
        after.vowel !== '' &&
        i + 2 <= units.length;
      const silent =
        (final && !cluster && random.chance(table.silent)) ||
        (inner && before.vowel !== null && after.vowel !== null && random.chance(table.silent * 0.85));
      return onset + (silent ? '' : habit.spell('inherent', table.inherent));
    })
    .join('');
}

const URDU =
  words(`ا=a آ=a|aa ب=b پ=p ت=t ٹ=t ث=s ج=j چ=ch|c ح=h خ=kh د=d ڈ=d ذ=z ر=r ڑ=r ز=z ژ=z س=s ش=sh ص=s ض=z ط=t ظ=z
  ع=a| غ=gh|g ف=f ق=q|k ک=k گ=g ل=l م=m ن=n ں=n| و=o|w|u ہ=h|a ھ=h ی=i|ee|y ے=e|ay|y ئ=|i ؤ=o ء=`);
const URDU_WORDS =
  words(`ہے=hai|hy|ha|he میں=mein|main|mai|me|mn کے=ke|k|kay کی=ki کا=ka کو=ko سے=se|sy|say نے=ne|ny|nay اور=aur|or
  نہیں=nahi|nai|nahin|ni|nhi یہ=yeh|ye وہ=wo|woh پر=par|pe|pr ہیں=hain|hn|hein کہ=ke|k|keh بھی=bhi|b تو=to|tou|tu ہو=ho کر=kar|kr
  گیا=gaya|gya|gia تھا=tha تھی=thi کیا=kya|kia ایک=aik|ek اس=is|us|iss ان=in|un اپنے=apne|apny|apnay جو=jo ہم=hum|ham آپ=ap|aap
  لیے=liye|lye|lie رہا=raha|rha رہے=rahe|rhy|rahay بہت=bohat|buhat|bht|bohot کوئی=koi کچھ=kuch|kch مجھے=mujhe|mjy|mujy|muje میرا=mera
  اللہ=allah پاکستان=pakistan لوگ=log دیا=diya|dia لیکن=lekin|lakin اب=ab جب=jab|jb سب=sab|sb بعد=baad|bad وقت=waqt|wakt ہوں=hun|hoon|hon
  زندگی=zindagi نہ=na ساتھ=sath|saath کام=kaam|kam کرنے=karne|krny|karnay والے=wale|walay|waly ہوا=hua|howa ہی=hi تک=tak|tk`);
const ARABIC =
  words(`ا=a أ=a|2a إ=e|i آ=a ب=b ت=t ث=th|s|t ج=j|g ح=7|h خ=kh|5 د=d ذ=z|th|d ر=r ز=z س=s ش=sh|ch|4 ص=s ض=d|dh ط=t|6
  ظ=z ع=3|a غ=gh|8 ف=f ق=2|9|q|k ك=k ل=l م=m ن=n ه=h و=w|o|ou ي=y|i|e ى=a ة=a|e|eh|h ء=2| ؤ=2o|o ئ=2e|e پ=p چ=ch ڨ=g گ=g`);
const ARABIC_WORDS =
  words(`في=fi|fe من=men|mn|min على=3ala|3la|ala لا=la ما=ma الله=allah|alah|lah والله=wallah|wallahi|wlh يا=ya و=w|we|ou انا=ana أنا=ana
  هذا=hada|hatha|hadha هي=heya|hiya هو=howa|huwa|howwa كل=kol|kul|koul ان=en|in|an أن=an|enno الي=elly|illi|li اللي=elly|illi|li لي=li|liya مع=ma3|m3a شي=shi|chi|shay`);

const PERSIAN_WORDS =
  words(`است=ast|e|hast و=va|o در=dar|tu از=az که=ke به=be|b را=ra|ro این=in آن=an|on با=ba برای=baraye|bara نیست=nist
  من=man تو=to ما=ma شما=shoma می=mi هم=ham چه=che چی=chi نه=na بود=bood|bud خیلی=kheyli|kheili کار=kar پول=pool|pul هست=hast شده=shode کرد=kard خود=khod`);

const RUSSIAN = `а=a б=b в=v г=g д=d е=e|ye ё=e|yo ж=zh|j з=z и=i й=y|i|j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h|kh ц=c|ts ч=ch|4 ш=sh щ=sch|sh ъ= ы=y|i ь=|' э=e ю=yu|u|ju я=ya|ja`;
/** Letters of each language in Latin ones; later entries replace those of the common alphabet. */
const CYRILLIC = {
  'ru-Latn': words(RUSSIAN),
  'uk-Latn': words(`${RUSSIAN} г=h|g ґ=g е=e є=ye|ie|e и=y|i і=i ї=yi|i|ji щ=shch|sch х=kh|h`),
  'bg-Latn': words(
    `${RUSSIAN} е=e й=y|i|j х=h ц=c|ts ч=ch|4 ш=sh|6 щ=sht|6t ъ=a|y|u ь=i ю=yu|iu я=ya|ia|q ж=j|zh в=v|w`,
  ),
  'ky-Latn': words(`${RUSSIAN} ж=j х=h ө=o ү=u ң=n|ng й=y ы=y`),
  'tg-Latn': words(`${RUSSIAN} е=e ғ=gh|g ӣ=i қ=q|k ӯ=u|o ҳ=h ҷ=j х=kh|h ъ='|`),
} as const;

function cyrillicWord(word: string, letters: Readonly<Record<string, Spellings>>, habit: Habit): string {
  return [...word.toLowerCase()].map((letter) => habit.spell(letter, letters[letter] ?? s(letter))).join('');
}

function abjadWord(
  word: string,
  tables: readonly [Record<string, Spellings>, Record<string, Spellings>],
  vowels: Spellings,
  gap: number,
  habit: Habit,
  random: Random,
): string {
  const [letters, known] = tables;
  const spelled = known[word];
  if (spelled) return habit.spell(word, spelled);
  let rest = word;
  let result = '';
  if (vowels.length === 3 && /^ال..../.test(rest)) {
    result = habit.spell('ال', s('el|al|l|il'));
    rest = rest.slice(2);
  }
  let consonants = /[aeiou]$/.test(result) ? 0 : 1;
  if (!result) consonants = 0;
  for (const letter of rest) {
    const options = letters[letter];
    if (!options) continue;
    const next = habit.spell(letter, options);
    if (!next) continue;
    const vocal = /^[aeiouy]/.test(next);
    if (!vocal && letter !== 'ھ' && consonants > 0 && random.chance(gap)) result += random.pick(vowels);
    result += next;
    consonants = vocal ? 0 : 1;
  }
  return result;
}

function isCyrillic(tag: RomanisedTag): tag is keyof typeof CYRILLIC {
  return tag in CYRILLIC;
}

/** A text of the native script (of the language of `tag`) in Latin letters; other scripts' words stay as they are. */
export function romanise(text: string, tag: RomanisedTag, random: Random): string {
  const habit = new Habit(random);
  return text
    .split(/[^\p{L}\p{M}\p{N}'’\u200c\u200d]+/u)
    .map((raw) => {
      const word = raw.replace(/[\u200c\u200d\u064b-\u0652]/g, '');
      if (!/[\u0400-\u052f\u0600-\u0dff]/.test(word)) return word;
      if (isCyrillic(tag)) return cyrillicWord(word, CYRILLIC[tag], habit);
      if (tag === 'fa-Latn') return abjadWord(word, [URDU, PERSIAN_WORDS], s('a|e|a|o'), 0.75, habit, random);
      if (tag === 'ur-Latn') return abjadWord(word, [URDU, URDU_WORDS], s('a|a|a|i|u'), 0.75, habit, random);
      if (tag === 'ar-Latn') return abjadWord(word, [ARABIC, ARABIC_WORDS], s('a|e|i'), 0.5, habit, random);
      return indicWord(word, ABUGIDAS[tag], habit, random);
    })
    .filter((word) => word.length > 0)
    .join(' ');
}

const RESPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/aa/g, 'a'],
  [/ee/g, 'i'],
  [/oo/g, 'u'],
  [/w/g, 'v'],
  [/v/g, 'w'],
  [/z/g, 'j'],
  [/ph/g, 'f'],
  [/f/g, 'ph'],
  [/chh/g, 'ch'],
  [/sh/g, 's'],
  [/q/g, 'k'],
  [/([^aeiou])\1/g, '$1'],
  [/ai\b/g, 'e'],
  [/th/g, 't'],
  [/([^aeiou])h\b/g, '$1'],
  [/([bdgjk])h/g, '$1'],
  [/e(?=[^aeiou])/g, 'a'],
  [/o\b/g, 'a'],
  [/i\b/g, 'e'],
  [/oy\b/g, 'oi'],
  [/ay\b/g, 'ai'],
  [/s/g, 'c'],
];

/** The same romanised text from another hand: other habits, and vowels left out here and there. */
export function respelled(words: readonly string[], random: Random): string[] {
  const habits = RESPELLINGS.filter(() => random.chance(0.08));
  const hurried = random.chance(0.3) ? 0.2 : 0.02;
  return words.map((word) => {
    let result = habits.reduce((text, [from, to]) => text.replace(from, to), word);
    if (result.length >= 4 && random.chance(hurried))
      result = result.replace(/([^aeiou])[ai]([^aeiou])/, '$1$2');
    return result;
  });
}
