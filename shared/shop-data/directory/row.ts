import { earliestInstant, latestInstant, parseInstant, startOfDayUtc } from '../../clock/instants';
import { instantIn } from '../../clock/time-zone';
import { isCurrency } from '../../money/currencies';
import { majorUnits, minorUnits } from '../../money/money';
import { isVisible } from '../../text/visible-text';
import { shopKey } from '../keys';
import type { ReceivingShop, RowRefusal } from '../records';
import { unreadable } from '../text-encoding';

/** Why a row is not taken: a stable code, a sentence, and the column that is wrong where it is one. */
export class RowProblem extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly column?: string,
  ) {
    super(reason);
    this.name = 'RowProblem';
  }
}

/** Throws what a check of the storing side found, if it did. */
export function assertTaken(refusal: RowRefusal | undefined): void {
  if (refusal) throw new RowProblem(refusal.code, refusal.reason, refusal.column);
}

/** A row of a table: its fields by heading, trimmed. A field that is empty, or shows nothing of itself, or has no column, counts as absent. */
export class Row {
  constructor(
    private readonly fields: Readonly<Record<string, string>>,
    private readonly shop: Pick<ReceivingShop, 'currency' | 'timeZone' | 'now'>,
  ) {}

  text(column: string): string | undefined {
    const text = this.fields[column]?.trim().normalize('NFC');
    if (text === undefined || !isVisible(text)) return undefined;
    assertReadable(column, text);
    return text;
  }

  /** As `text`, but null for a field that is empty: what is stored is cleared, where a missing column leaves it. */
  optional(column: string): string | null | undefined {
    return column in this.fields ? (this.text(column) ?? null) : undefined;
  }

  required(column: string, code: string): string {
    const text = this.text(column);
    if (text === undefined) throw new RowProblem(code, `The column ${column} is empty.`, column);
    return text;
  }

  /** A key of the shop's, in its one form; undefined where nothing is left of it. */
  key(column: string): string | undefined {
    return shopKey(this.text(column) ?? '') || undefined;
  }

  requiredKey(column: string, code: string): string {
    const key = this.key(column);
    if (key === undefined) throw new RowProblem(code, `The column ${column} is empty.`, column);
    return key;
  }

  /** Parts that `;` divides, empty ones left out; undefined where there is no such column. */
  list(column: string): string[] | undefined {
    return this.optional(column) === undefined ? undefined : this.parts(this.text(column) ?? '');
  }

  private parts(text: string): string[] {
    return text
      .split(/[;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  whole(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value) || value < least) {
      throw new RowProblem(code, `${column} is "${text}"; it has to be a whole number of at least ${least}.`, column);
    }
    return value;
  }

  /** Minor units of an amount in major units, `2.55`, with no more decimals than its currency has. */
  amount(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const { currency } = this.shop;
    const amount = /^\d+(?:\.\d+)?$/.test(text) ? minorUnits(text, currency) : Number.NaN;
    if (Number.isNaN(amount) || amount < least || tooFine(text, amount, currency)) {
      const example = majorUnits({ amount: 255, currency });
      const above = least > 0 ? ', above zero' : '';
      throw new RowProblem(
        code,
        `${column} is "${text}"; it has to be an amount of ${currency} such as ${example}${above}.`,
        column,
      );
    }
    return amount;
  }

  /** Unix milliseconds of a time that is past; of one without a zone in the shop's. */
  time(column: string): number | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : pastTime(column, text, this.shop);
  }

  /** The shop's currency, which the column names too unless it is empty or missing. */
  currency(column: string): string | undefined {
    const text = this.text(column);
    if (text === undefined || text === this.shop.currency) return text;
    const rule = isCurrency(text)
      ? `this shop sells in ${this.shop.currency} (CURRENCY)`
      : `it has to be the ISO 4217 code of this shop's currency, ${this.shop.currency}`;
    throw new RowProblem('BAD_CURRENCY', `${column} is "${text}"; ${rule}.`, column);
  }
}

/** Throws where a text holds what no reader could make out, or what is no text. */
export function assertReadable(column: string, text: string): void {
  if (text.includes(unreadable)) {
    throw new RowProblem('BAD_ENCODING', `${column} has bytes that are no character: save the file as UTF-8.`, column);
  }
  if (/[^\P{Cc}\t\n\r]/u.test(text) || !text.isWellFormed()) {
    throw new RowProblem('BAD_TEXT', `${column} has control characters, which are no text.`, column);
  }
}

/** Whether an amount in major units has decimals, other than zeros, that the currency does not have. */
function tooFine(text: string, amount: number, currency: string): boolean {
  const trimmed = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
  return trimmed(text).replace(/^0+(?=\d)/, '') !== trimmed(majorUnits({ amount, currency }));
}

const localTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;

/**
 * Unix milliseconds of an ISO 8601 date or time that lies in the past. Without a zone it is the shop's.
 *
 * @throws RowProblem BAD_DATE.
 */
export function pastTime(
  column: string,
  text: string,
  { timeZone, now }: Pick<ReceivingShop, 'timeZone' | 'now'>,
): number {
  const time = timeIn(timeZone, text);
  if (time === undefined) {
    throw new RowProblem(
      'BAD_DATE',
      `${column} is "${text}"; it has to be a date of the calendar such as 2026-03-01T09:30:00Z, from 1970 on.`,
      column,
    );
  }
  if (time > now) {
    const zone = /[Zz]$|[+-]\d{2}:?\d{2}$/.test(text.slice(10)) ? '' : ` in ${timeZone} (SHOP_TIME_ZONE)`;
    throw new RowProblem('BAD_DATE', `${column} is "${text}"${zone}, which is still to come.`, column);
  }
  return time;
}

function timeIn(timeZone: string, text: string): number | undefined {
  const local = localTime.exec(text);
  if (local === null) {
    const seconds = /[T ]\d{2}:\d{2}(?=[Zz+-])/.test(text) ? text.replace(/([T ]\d{2}:\d{2})/, '$1:00') : text;
    return parseInstant(seconds.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  }
  const [, day = '', hour = '0', minute = '0', second = '0'] = local;
  const midnight = startOfDayUtc(day);
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const wallClock = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const time = instantIn(timeZone, wallClock);
  return time >= earliestInstant && time <= latestInstant ? time : undefined;
}
