import { confidence } from './confidence.rules';

describe('confidence', () => {
  it.each([
    [1, 'sure', 100],
    [0.999, 'sure', 99],
    [0.9, 'sure', 90],
    [0.899, 'likely', 89],
    [0.7, 'likely', 70],
    [0.57, 'unsure', 57],
    [0.4, 'unsure', 40],
    [0.39, 'guess', 39],
    [0, 'guess', 0],
    [-3, 'guess', 0],
    [7, 'sure', 100],
  ])('%d is %s, %d %%', (value, word, percent) => {
    expect(confidence(value)).toEqual({ word, percent });
  });
});
