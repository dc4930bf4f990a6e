import { checkedLine, checkedParagraphs, isVisible, visibleLine, visibleParagraphs } from './visible-text';

describe('a text that somebody typed', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \t\n\u00a0\u2003\u3000'],
    ['a zero-width space', '\u200b'],
    ['joiners and marks of direction', '\u200c\u200d\u200e\u200f\u2060\ufeff'],
    ['turns of direction', '\u202e\u2066\u2069'],
    ['a soft hyphen', '\u00ad'],
    ["Hangul's fillers", '\u3164\u115f\u1160\uffa0'],
    ["Braille's blank", '\u2800'],
    ['selectors of variants and tags', '\ufe0f\u{e0100}\u{e0041}'],
    ['control characters', '\u0000\u0007\u009f'],
    ['a mark without a letter', '\u0301'],
    ['a letter of private use', '\ue000'],
  ])('of %s has nothing to see', (_what, text) => {
    expect(isVisible(text)).toBe(false);
    expect(() => checkedLine(text, { what: 'A name', maximum: 10 })).toThrow('A name is a text of 1 to 10 characters');
    expect(() => checkedParagraphs(`\n${text}`, { what: 'A message', maximum: 10 })).toThrow('1 to 10 characters');
  });

  it.each(['a', '.', '杯', 'म्', '👩‍👩‍👧', 'می‌خواهم', '⠓', 'Ⅷ'])('%s is seen, and stays as it is', (text) => {
    expect(checkedLine(text, { what: 'A name', maximum: 10 })).toBe(text);
    expect(checkedParagraphs(text, { what: 'A message', maximum: 10 })).toBe(text);
  });

  it('is composed, on one line, and has no control characters', () => {
    expect(visibleLine('  Zoe\u0308\r\nvan\u0000 Dyk\t')).toBe('Zoë van Dyk');
    expect(visibleLine('half \ud83d')).toBe('half \ufffd');
  });

  it('keeps its lines and tabs where it may have several', () => {
    expect(visibleParagraphs(' One\r\nline,\u0000\n\n\tanother.\n')).toBe('One\nline,\n\n\tanother.');
  });

  it('is counted in characters, as both engines count them', () => {
    expect(checkedLine('😀'.repeat(10), { what: 'A name', maximum: 10 })).toHaveLength(20);
    expect(() => checkedLine('😀'.repeat(11), { what: 'A name', maximum: 10 })).toThrow('1 to 10');
  });
});
