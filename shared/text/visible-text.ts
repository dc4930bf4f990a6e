import { isLonger } from '../database/text-length';
import { ShopError } from '../errors/shop-error';

/**
 * What shows nothing of itself: spaces, control characters, marks without a letter, and what Unicode calls ignorable (the
 * zero-width space, marks of direction, fillers of Hangul, selectors of variants). Braille's blank is a symbol by its
 * category, and empty all the same.
 */
const invisible = /^[\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const controls = /\p{Cc}/gu;
/** Line breaks and tabs are what a text of several lines has; no other control character is. */
const controlsOfParagraphs = /[^\P{Cc}\n\t]/gu;

export interface TextRule {
  /** How an error names it: `A display name`. */
  readonly what: string;
  /** The most characters that it has. */
  readonly maximum: number;
}

/** Whether somebody who reads the text sees anything. */
export function isVisible(text: string): boolean {
  return !invisible.test(text);
}

/**
 * A text on one line, in the form that is stored: composed (NFC), without control characters, with no space around it.
 *
 * @returns '' where there is nothing to see
 * @example visibleLine(' Zoe\u0308\n') // 'Zoë'
 */
export function visibleLine(text: string): string {
  const line = text.toWellFormed().normalize('NFC').replace(breaks, ' ').replace(controls, '').trim();
  return isVisible(line) ? line : '';
}

/**
 * The same of a text of any number of lines: line breaks and tabs stay.
 *
 * @returns '' where there is nothing to see
 */
export function visibleParagraphs(text: string): string {
  const lines = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(controlsOfParagraphs, '').trim();
  return isVisible(lines) ? lines : '';
}

/**
 * A text of one line that somebody typed: a name, a title, a city.
 *
 * @throws ShopError BAD_USER_INPUT where there is nothing to see, or too much
 */
export function checkedLine(text: string, { what, maximum }: TextRule): string {
  const line = visibleLine(text);
  if (line === '' || isLonger(line, maximum)) {
    throw new ShopError('BAD_USER_INPUT', { detail: `${what} is a text of 1 to ${maximum} characters on one line.` });
  }
  return line;
}

/**
 * A text of any number of lines that somebody typed: a message, a review.
 *
 * @throws ShopError BAD_USER_INPUT where there is nothing to see, or too much
 */
export function checkedParagraphs(text: string, { what, maximum }: TextRule): string {
  const lines = visibleParagraphs(text);
  if (lines === '' || isLonger(lines, maximum)) {
    throw new ShopError('BAD_USER_INPUT', { detail: `${what} has 1 to ${maximum} characters.` });
  }
  return lines;
}
