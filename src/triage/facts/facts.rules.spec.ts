import { join } from 'node:path';
import { assess, type TriageModels } from '../assess.rules';
import type { AssessmentHints, Fact } from '../assessment.rules';
import { loadTriageModels } from '../models.loader';
import { isoDuration, overTwoMonths } from './numbers.rules';

let models: TriageModels;
beforeAll(async () => {
  models = await loadTriageModels(join(__dirname, '..', '..', '..', 'models'));
});

const factsOf = (text: string, hints: AssessmentHints = {}): Fact[] =>
  assess(text, hints, { language: 0.5, issue: 0.5, urgency: 0.5 }, models).facts;
const stated = (kind: Fact['kind'], text: string, hints?: AssessmentHints): [string, string | null][] =>
  factsOf(text, hints)
    .filter((fact) => fact.kind === kind)
    .map((fact) => [fact.text, fact.normalised]);

describe('sums', () => {
  it.each([
    ['Boss owes me 1,200 SAR since 3 months', '1,200 SAR', '1200 SAR'],
    ['I paid 2500 USD to the agent', '2500 USD', '2500 USD'],
    ['the agency wants AED 750 from me', 'AED 750', '750 AED'],
    ['৩ মাস বেতন দেয় না, ৫০০০ টাকা বাকি', '৫০০০ টাকা', '5000 BDT'],
    ['company owes me $450 ', '450', '450 USD'],
  ])('in %j', (text, words, normalised) => {
    expect(stated('sum', text)).toEqual([[words, normalised]]);
  });

  it('are in the currency of the number where several countries share its name', () => {
    const text = 'The agent took Rs 5000 from me';
    const normalised = (country?: string): (string | null)[] =>
      stated('sum', text, country ? { country } : {}).map(([, value]) => value);
    expect(normalised()).toEqual([null]);
    expect(normalised('NP')).toEqual(['5000 NPR']);
    expect(normalised('IN')).toEqual(['5000 INR']);
    expect(normalised('QA')).toEqual([null]);
  });

  it('are no guess: a number beside nothing that has to do with money is none', () => {
    expect(stated('sum', 'the bus number 4500 stops here')).toEqual([]);
  });
});

describe('durations', () => {
  it.each([
    ['no salary for 3 months', '3 months', 'P3M'],
    ['three weeks without pay', 'three weeks', 'P3W'],
    ['10 days no food', '10 days', 'P10D'],
    ['I work 14 hours every day', '14 hours', 'PT14H'],
    ['٣ أشهر بدون راتب', '٣ أشهر', 'P3M'],
    ['৩ মাস বেতন দেয় না', '৩ মাস', 'P3M'],
    ['tres meses sin sueldo', 'tres meses', 'P3M'],
  ])('in %j', (text, words, normalised) => {
    expect(stated('duration', text)).toEqual([[words, normalised]]);
  });

  it.each([
    ['month', 2, false],
    ['month', 3, true],
    ['week', 8, false],
    ['week', 9, true],
    ['day', 62, false],
    ['day', 63, true],
    ['year', 1, true],
    ['year', 30, false],
    ['month', 61, false],
  ] as const)('in %ss: %i is over two months: %s', (unit, value, expected) => {
    expect(overTwoMonths({ value, unit, from: 0, to: 1 })).toBe(expected);
  });

  it('are written as ISO 8601 writes them', () => {
    const written = (['hour', 'day', 'week', 'month', 'year'] as const).map((unit) =>
      isoDuration({ value: 5, unit, from: 0, to: 1 }),
    );
    expect(written).toEqual(['PT5H', 'P5D', 'P5W', 'P5M', 'P5Y']);
  });
});

describe('how many workers, who and where', () => {
  it('counts workers, and takes no count from what is no number of people', () => {
    const text = 'We are 14 workers in the camp and salary is not paid';
    expect(stated('workers', text)).toEqual([['14 workers', '14']]);
    expect(stated('workers', 'Salary of 14 days is not paid')).toEqual([]);
  });

  it.each([
    ['My employer Golden Sands Trading LLC has not paid us', 'Golden Sands Trading LLC'],
    ['The agent Harun Kessler took my money', 'Harun Kessler'],
    ['my boss is called "Blue Lantern" and he shouts', 'Blue Lantern'],
  ])('names the party in %j', (text, name) => {
    expect(stated('party', text)).toEqual([[name, null]]);
  });

  it.each(['my boss. He shouts', 'MY BOSS HITS ME', 'the weather in town is Good'])(
    'takes no sentence or shout for a name: %j',
    (text) => {
      expect(stated('party', text)).toEqual([]);
    },
  );

  it('names the place with its country', () => {
    expect(stated('place', '10 days no food in Riyadh')).toEqual([['Riyadh', 'SA Riyadh']]);
  });
});

describe('facts of one message', () => {
  it('stand in the order of the text, each pointing at its own words', () => {
    const text = '🙏🏽 Boss owes me 1,200 SAR since 3 months, we are 14 workers in Riyadh';
    const facts = factsOf(text);
    expect(facts.map(({ kind }) => kind)).toEqual(['sum', 'duration', 'workers', 'place']);
    for (const fact of facts) expect(text.slice(fact.span.start, fact.span.end)).toBe(fact.text);
  });

  it('are sixty at most', () => {
    expect(factsOf('100 SAR, '.repeat(400))).toHaveLength(60);
  });
});
