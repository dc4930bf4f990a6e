/** The most that is kept of a file's parts; what is longer is read to its end and let go. */
export const csvLimits = {
  /** Characters of a cell. */
  cell: 1 << 20,
  /** Characters of a record's cells in all. */
  record: 1 << 22,
  cells: 2000,
  /** Characters of a record as it stands in the file. */
  text: 1 << 16,
} as const;

/** A record of a CSV file, or what is wrong with it. */
export interface CsvRecord {
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** As it stands in the file, without its line end; its beginning where it is long. */
  readonly text: string;
  readonly cells: readonly string[];
  readonly problem?: { readonly code: 'BAD_CSV' | 'TOO_LONG' | 'TOO_MANY'; readonly reason: string };
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Divides the text of a CSV file (RFC 4180 with any divider; lines end in LF, CRLF or CR) into records, piece by piece.
 * It holds one record, of bounded size. A record with a quote where none may be is named and ends with its line; one
 * that is too large is named and ends where it ends.
 */
export class CsvRecords {
  #state: 'start' | 'plain' | 'quoted' | 'closed' | 'skipping' = 'start';
  #cells: string[] = [];
  #cell = '';
  #size = 0;
  #width = 0;
  #text = '';
  #line: number;
  #begins: number;
  #afterReturn = false;
  #problem: CsvRecord['problem'];
  readonly #divider: number;

  /** @param firstLine the number of the line that the first piece begins with */
  constructor(divider = ',', firstLine = 1) {
    this.#divider = divider.charCodeAt(0);
    this.#line = firstLine;
    this.#begins = firstLine;
  }

  /** The records that end in this piece of the file. */
  *take(piece: string): Generator<CsvRecord> {
    let at = 0;
    let textFrom = 0;
    if (this.#afterReturn && piece.charCodeAt(0) === lineFeed) at = textFrom = 1;
    if (piece !== '') this.#afterReturn = false;
    while (at < piece.length) {
      if (this.#state === 'quoted') {
        at = this.#readQuoted(piece, at);
        continue;
      }
      if (this.#state === 'start' || this.#state === 'plain') at = this.#readPlain(piece, at);
      if (at >= piece.length) break;
      const sign = piece.charCodeAt(at);
      if (sign === lineFeed || sign === carriageReturn) {
        this.#keepText(piece, textFrom, at);
        const record = this.#end();
        if (record) yield record;
        at++;
        if (sign === carriageReturn) {
          if (at === piece.length) this.#afterReturn = true;
          else if (piece.charCodeAt(at) === lineFeed) at++;
        }
        textFrom = at;
      } else if (this.#state === 'skipping') at++;
      else if (sign === this.#divider) {
        this.#endCell();
        at++;
      } else if (sign === quote && this.#state !== 'plain') {
        if (this.#state === 'closed') this.#add('"');
        this.#state = 'quoted';
        at++;
      } else {
        this.#keepText(piece, textFrom, at + 1);
        textFrom = piece.length + 1;
        this.#refuse('BAD_CSV', 'The line is not CSV: a quote stands where none may be.');
        this.#state = 'skipping';
        at++;
      }
    }
    this.#keepText(piece, textFrom, piece.length);
  }

  /** The record that the end of the file ends. */
  *finish(): Generator<CsvRecord> {
    if (this.#state === 'quoted') this.#refuse('BAD_CSV', 'The line is not CSV: a quote is never closed.');
    const record = this.#end();
    if (record) yield record;
  }

  #readQuoted(piece: string, from: number): number {
    const closing = piece.indexOf('"', from);
    const to = closing < 0 ? piece.length : closing;
    const part = piece.slice(from, to);
    this.#add(part);
    for (let feed = part.indexOf('\n'); feed >= 0; feed = part.indexOf('\n', feed + 1)) this.#line++;
    if (closing < 0) return to;
    this.#state = 'closed';
    return to + 1;
  }

  /** Reads a cell up to a sign that means something. */
  #readPlain(piece: string, from: number): number {
    let at = from;
    for (; at < piece.length; at++) {
      const sign = piece.charCodeAt(at);
      if (sign === this.#divider || sign === quote || sign === lineFeed || sign === carriageReturn) break;
    }
    if (at > from) {
      this.#add(piece.slice(from, at));
      this.#state = 'plain';
    }
    return at;
  }

  #add(part: string): void {
    this.#size += part.length;
    if (this.#cell.length + part.length > csvLimits.cell) {
      this.#refuse('TOO_LONG', `A cell has more than ${csvLimits.cell} characters.`);
    } else if (this.#size > csvLimits.record) {
      this.#refuse('TOO_LONG', `The line has more than ${csvLimits.record} characters.`);
    } else this.#cell += part;
  }

  #endCell(): void {
    this.#width++;
    if (this.#width > csvLimits.cells) this.#refuse('TOO_MANY', `The line has more than ${csvLimits.cells} cells.`);
    else this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #refuse(code: NonNullable<CsvRecord['problem']>['code'], reason: string): void {
    this.#problem ??= { code, reason };
  }

  #keepText(piece: string, from: number, to: number): void {
    const room = csvLimits.text - this.#text.length;
    if (from < to && room > 0 && this.#state !== 'skipping') this.#text += piece.slice(from, Math.min(to, from + room));
  }

  /** The record that is complete; none where the line has nothing in it. */
  #end(): CsvRecord | undefined {
    this.#endCell();
    const isEmpty = this.#cells.every((cell) => cell === '') && this.#problem === undefined;
    const record: CsvRecord = {
      line: this.#begins,
      text: this.#text,
      cells: this.#cells,
      ...(this.#problem && { problem: this.#problem }),
    };
    this.#cells = [];
    this.#size = 0;
    this.#width = 0;
    this.#text = '';
    this.#problem = undefined;
    this.#line++;
    this.#begins = this.#line;
    return isEmpty ? undefined : record;
  }
}
