import { openingOf } from './opening';

describe('the opening of a conversation', () => {
  it('is the first message on one line', () => {
    expect(openingOf('  Hello,\n\nwhere is my   order? ')).toBe('Hello, where is my order?');
  });

  it('is shortened at the end of a word', () => {
    const opening = openingOf('word '.repeat(100));
    expect(opening).toMatch(/ word…$/);
    expect(opening.length).toBeLessThanOrEqual(280);
  });

  it('is shortened where there are no words to end, without tearing a character apart', () => {
    expect(openingOf('订'.repeat(400))).toBe(`${'订'.repeat(279)}…`);
    expect(openingOf(`x${'😀'.repeat(200)}`)).toBe(`x${'😀'.repeat(139)}…`);
  });
});
