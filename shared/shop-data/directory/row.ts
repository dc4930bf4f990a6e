import { minorUnits } from '../../money/money';

/** Why a row is not taken: a stable code and a sentence. */
export class RowProblem extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'RowProblem';
  }
}

/** A row of a table: its fields by heading, trimmed. A field that is empty or has no column counts as absent. */
export class Row {
  constructor(private readonly fields: Readonly<Record<string, string>>) {}

  text(column: string): string | undefined {
    const text = this.fields[column]?.trim();
    return text === '' ? undefined : text;
  }

  required(column: string, code: string): string {
    const text = this.text(column);
    if (text === undefined) throw new RowProblem(code, `The column ${column} is empty.`);
    return text;
  }

  /** Parts that `;` divides, empty ones left out. */
  list(column: string): string[] {
    return (this.text(column) ?? '')
      .split(/[;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  whole(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const value = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value) || value < least) {
      throw new RowProblem(code, `${column} is "${text}"; it has to be a whole number of at least ${least}.`);
    }
    return value;
  }

  /** Minor units of an amount in major units, `2.55`, with two decimals at the most. */
  amount(column: string, code: string, least: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const amount = /^\d{1,9}(?:\.\d{1,2})?$/.test(text) ? minorUnits(text) : Number.NaN;
    if (Number.isNaN(amount) || amount < least) {
      throw new RowProblem(
        code,
        `${column} is "${text}"; it has to be an amount such as 2.55${least > 0 ? ', above zero' : ''}.`,
      );
    }
    return amount;
  }

  time(column: string): number | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : timeOf(column, text);
  }

  currency(column: string): string | undefined {
    const text = this.text(column);
    if (text !== undefined && !/^[A-Z]{3}$/.test(text)) {
      throw new RowProblem('BAD_CURRENCY', `${column} is "${text}"; it has to be an ISO 4217 code such as GBP.`);
    }
    return text;
  }
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Unix milliseconds of an ISO 8601 date or time; without a zone it is UTC.
 *
 * @throws RowProblem BAD_DATE.
 */
export function timeOf(column: string, text: string): number {
  const parts = TIME.exec(text);
  const problem = () =>
    new RowProblem('BAD_DATE', `${column} is "${text}"; it has to be a date such as 2026-03-01T09:30:00Z.`);
  if (parts === null) throw problem();
  // A day that its month does not have would be carried over into the next.
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) throw problem();
  if (parts[4] === undefined) return day.getTime();
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(16)) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(time)) throw problem();
  return time;
}
