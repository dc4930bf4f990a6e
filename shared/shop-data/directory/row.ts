import { isCurrency } from '../../money/currencies';
import { majorUnits, minorUnits } from '../../money/money';
import { isVisible } from '../../text/visible-text';
import { shopKey } from '../keys';
import { amountText, type DecimalSign, decimalText } from '../values/amounts';
import { unguardedCell } from '../values/cells';
import { dividedBy, unescapedPart } from '../values/escaped-lists';
import { truthOf } from '../values/words';
import { assertReadable, pastTime } from './cell-texts';
import { RowProblem } from './row-problem';
import type { RowSettings } from './row-settings';

/** The fields of a row by column; a list where a file's form has lists. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A row of a table: its fields by column, trimmed. A field that is empty, or shows nothing of itself, or has no column, counts as absent. */
export class Row {
  /** @param headings how the file calls the columns, where it calls them otherwise */
  constructor(
    private readonly fields: Fields,
    private readonly shop: RowSettings,
    private readonly headings: Readonly<Record<string, string>> = {},
  ) {}

  /** The column's name in the file. */
  heading(column: string): string {
    return this.headings[column] ?? column;
  }

  /** Whether the file has the column. */
  has(column: string): boolean {
    return this.fields[column] !== undefined;
  }

  /** The columns that the file has. */
  columns(): string[] {
    return Object.keys(this.fields).filter((column) => this.has(column));
  }

  /** The same row with other fields, as an adapter makes it: the file's own names of columns stay. */
  with(fields: Fields, headings: Readonly<Record<string, string>> = {}): Row {
    return new Row(fields, this.shop, { ...this.headings, ...headings });
  }

  /** The same row with some fields besides, or instead. */
  withAlso(fields: Fields): Row {
    return new Row({ ...this.fields, ...fields }, this.shop, this.headings);
  }

  text(column: string): string | undefined {
    const field = this.fields[column];
    if (field === undefined) return undefined;
    const text = unguardedCell((typeof field === 'string' ? field : field.join('; ')).trim()).normalize('NFC');
    if (!isVisible(text)) return undefined;
    assertReadable(this.heading(column), text);
    return text;
  }

  /** As `text`, but null for a field that is empty: what is stored is cleared, where a missing column leaves it. */
  optional(column: string): string | null | undefined {
    return this.has(column) ? (this.text(column) ?? null) : undefined;
  }

  required(column: string, code: string): string {
    const text = this.text(column);
    if (text === undefined) throw new RowProblem(code, `The column ${this.heading(column)} is empty.`, column);
    return text;
  }

  /** A key of the shop's, in its one form; undefined where nothing is left of it. */
  key(column: string): string | undefined {
    return shopKey(this.text(column) ?? '') || undefined;
  }

  requiredKey(column: string, code: string): string {
    const key = this.key(column);
    if (key === undefined) throw new RowProblem(code, `The column ${this.heading(column)} is empty.`, column);
    return key;
  }

  /** Parts that `;` divides, with backslashes before signs that are meant; empty ones left out. Undefined where there is no such column. */
  list(column: string): string[] | undefined {
    const field = this.fields[column];
    if (field === undefined) return undefined;
    if (typeof field === 'string') return dividedBy(';', this.text(column) ?? '');
    return field.map((part) => part.trim().normalize('NFC')).filter(isVisible);
  }

  /** As `list`, without the backslashes. */
  plainList(column: string): string[] | undefined {
    return this.list(column)?.map(unescapedPart);
  }

  whole(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const number = decimalText(text, 0, this.shop.decimal)?.replace(/\.0+$/, '') ?? '';
    const value =
      /^[+-]?\d{1,15}$/.test(number) && !isThousandOrOne(text, this.shop.decimal) ? Number(number) : Number.NaN;
    if (Number.isNaN(value) || value < least) {
      const reason = `${this.heading(column)} is "${text}"; it has to be a whole number of at least ${least}.`;
      throw new RowProblem(code, reason, column);
    }
    return value;
  }

  /** Minor units of an amount in major units, `2.55`, with no more decimals than its currency has. */
  amount(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const { currency, decimal, rounds = false } = this.shop;
    const read = amountText(text, { currency, decimal });
    if (read?.currencies && !read.currencies.includes(currency)) {
      throw new RowProblem(
        'BAD_CURRENCY',
        `${this.heading(column)} is "${text}"; this shop sells in ${currency} (CURRENCY).`,
        column,
      );
    }
    const amount = read === undefined ? Number.NaN : minorUnits(read.decimal, currency);
    if (Number.isNaN(amount) || amount < least || (!rounds && tooFine(read!.decimal, amount, currency))) {
      const example = majorUnits({ amount: 255, currency });
      const above = least > 0 ? ', above zero' : '';
      const hint = /^\d{1,3}([.,])\d{3}$/.test(text) ? ' Where its sign divides thousands, --decimal says so.' : '';
      throw new RowProblem(
        code,
        `${this.heading(column)} is "${text}"; it has to be an amount of ${currency} such as ${example}${above}.${hint}`,
        column,
      );
    }
    return amount;
  }

  /** The number that a text of the row says, written as its amounts are; NaN where it says none. */
  numberIn(text: string | undefined): number {
    const { currency, decimal } = this.shop;
    return Number((text && amountText(text, { currency, decimal })?.decimal) ?? Number.NaN);
  }

  /** A number written so that `amount` reads it. */
  written(amount: number): string {
    const text = amount.toFixed(6);
    return this.shop.decimal === 'comma' ? text.replace('.', ',') : text;
  }

  truth(column: string, code: string): boolean | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const value = truthOf(text);
    if (value !== undefined) return value;
    throw new RowProblem(code, `${this.heading(column)} is "${text}"; it has to be true or false.`, column);
  }

  /** Unix milliseconds of a time that is past; of one without a zone in the shop's. */
  time(column: string): number | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : pastTime(column, text, this.shop, this.heading(column));
  }

  /** The shop's currency, which the column names too unless it is empty or missing. */
  currency(column: string): string | undefined {
    const text = this.text(column)?.toUpperCase();
    if (text === undefined || text === this.shop.currency) return text;
    const rule = isCurrency(text)
      ? `this shop sells in ${this.shop.currency} (CURRENCY)`
      : `it has to be the ISO 4217 code of this shop's currency, ${this.shop.currency}`;
    throw new RowProblem('BAD_CURRENCY', `${this.heading(column)} is "${text}"; ${rule}.`, column);
  }
}

/** `1.000` is a thousand to some and one to others. */
function isThousandOrOne(text: string, decimal: DecimalSign | undefined): boolean {
  return decimal === undefined && /^\d{1,3}\.\d{3}$/.test(text);
}

/** Whether an amount in major units has decimals, other than zeros, that the currency does not have. */
function tooFine(text: string, amount: number, currency: string): boolean {
  const trimmed = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
  return trimmed(text).replace(/^0+(?=\d)/, '') !== trimmed(majorUnits({ amount, currency }));
}
