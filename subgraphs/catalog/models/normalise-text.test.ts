import { bigrams, runsOf, singular, transpositions } from './normalise-text';

describe('text', () => {
  it('comes apart into words and runs of Han characters', () => {
    expect(runsOf("mom's t-shirt 白色T恤 XL")).toEqual([
      { kind: 'word', text: 'mom' },
      { kind: 'word', text: 't' },
      { kind: 'word', text: 'shirt' },
      { kind: 'han', text: '白色' },
      { kind: 'word', text: 'T' },
      { kind: 'han', text: '恤' },
      { kind: 'word', text: 'XL' },
    ]);
    expect(runsOf(' !? ')).toEqual([]);
  });

  it.each([
    ['bags', 'bag'],
    ['boxes', 'box'],
    ['candies', 'candy'],
    ['dishes', 'dish'],
    ['glass', 'glass'],
    ['bus', 'bus'],
    ['85048s', '85048s'],
  ])('"%s" in the singular is "%s"', (plural, expected) => expect(singular(plural)).toBe(expected));

  it('has neighbouring pairs and neighbouring letters that change places', () => {
    expect(bigrams('马克杯')).toEqual(['马克', '克杯']);
    expect(bigrams('杯')).toEqual([]);
    expect(transpositions('lunhc')).toContain('lunch');
    expect(transpositions('aa')).toEqual([]);
  });
});
