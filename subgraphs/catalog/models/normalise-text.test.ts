import { bigrams, joinedWords, lettersAndNumbers, runsOf, transpositions } from './normalise-text';

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

  it('has Japanese as runs of their own, in one kana, without a last sound that is drawn out', () => {
    expect(runsOf('ステンレスボトル 折りたたみ傘 USBメモリー')).toEqual([
      { kind: 'dense', text: 'すてんれすぼとる' },
      { kind: 'dense', text: '折りたたみ傘' },
      { kind: 'word', text: 'USB' },
      { kind: 'dense', text: 'めもり' },
    ]);
  });

  it('knows what signs join, and parts letters from numbers', () => {
    expect(joinedWords("abc-123 wi-fi h&m a4 levi's 3-in-1 - x")).toEqual(['abc123', 'wifi', 'hm', 'levis', '3in1']);
    expect(lettersAndNumbers('abc123')).toEqual(['abc', '123']);
    expect(lettersAndNumbers('abc')).toEqual([]);
  });

  it('has neighbouring pairs and neighbouring letters that change places', () => {
    expect(bigrams('马克杯')).toEqual(['马克', '克杯']);
    expect(bigrams('杯')).toEqual([]);
    expect(transpositions('lunhc')).toContain('lunch');
    expect(transpositions('aa')).toEqual([]);
  });
});
