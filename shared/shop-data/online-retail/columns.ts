import { Outcome } from './outcomes';

/** Names met in the file, each with a number from 0 in the order of their first line. */
export class Names {
  readonly #indexes = new Map<string, number>();
  readonly all: string[] = [];

  indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const own = ownCopy(name);
    const index = this.all.length;
    this.#indexes.set(own, index);
    this.all.push(own);
    return index;
  }
}

/**
 * A copy of a text that holds no more than itself. A slice of a long string keeps all of it in memory: a few thousand
 * names would keep the whole file.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * The whole file as columns of numbers, about 40 bytes a line: cleaning goes back and forth between lines (medians,
 * cancellations of earlier orders), which a stream alone cannot, and a million lines as objects would not fit.
 */
export class Columns {
  /** Lines held. */
  count = 0;
  readonly invoices = new Names();
  readonly products = new Names();
  readonly customers = new Names();
  /** By product: how often each description stands in a sale. */
  readonly descriptions: Map<string, number>[] = [];
  /** By customer: the country of the latest line. */
  readonly countries: string[] = [];

  /** By invoice: when pieces of it were cancelled last. */
  readonly lastCancelled = new Map<number, number>();

  /** Number of the invoice of a line; -1 in a malformed line. */
  invoice = new Int32Array(0);
  product = new Int32Array(0);
  /** -1 where the line names none. */
  customer = new Int32Array(0);
  /** Pieces; in a line that others are merged into, of all of them. */
  quantity = new Int32Array(0);
  /** Minor units. */
  price = new Int32Array(0);
  /** Unix milliseconds. */
  time = new Float64Array(0);
  /** Pieces of the line that came back. */
  returned = new Int32Array(0);
  outcome = new Uint8Array(0);

  /** Adds a line, undecided, and returns its index. */
  add(invoice: number, product: number, customer: number, quantity: number, price: number, time: number): number {
    const line = this.#next();
    this.invoice[line] = invoice;
    this.product[line] = product;
    this.customer[line] = customer;
    this.quantity[line] = quantity;
    this.price[line] = price;
    this.time[line] = time;
    return line;
  }

  addMalformed(): void {
    const line = this.#next();
    this.invoice[line] = -1;
    this.product[line] = -1;
    this.customer[line] = -1;
    this.outcome[line] = Outcome.Malformed;
  }

  outcomeOf(line: number): Outcome {
    return this.outcome[line] as Outcome;
  }

  isCancellation(line: number): boolean {
    return this.invoices.all[this.invoice[line]!]!.startsWith('C');
  }

  #next(): number {
    if (this.count === this.time.length) this.#grow(Math.max(4096, Math.ceil(this.count * 1.5)));
    return this.count++;
  }

  #grow(size: number): void {
    const grown = (column: Int32Array) => {
      const larger = new Int32Array(size);
      larger.set(column);
      return larger;
    };
    this.invoice = grown(this.invoice);
    this.product = grown(this.product);
    this.customer = grown(this.customer);
    this.quantity = grown(this.quantity);
    this.price = grown(this.price);
    this.returned = grown(this.returned);
    const time = new Float64Array(size);
    time.set(this.time);
    this.time = time;
    const outcome = new Uint8Array(size);
    outcome.set(this.outcome);
    this.outcome = outcome;
  }
}

/**
 * Lines by some number that each of them has (its product, its invoice): the lines of number `n` are
 * `lines.subarray(starts[n], starts[n + 1])`, in the file's order. Lines that `take` refuses are left out.
 */
export function groupLines(
  keys: Int32Array,
  lineCount: number,
  keyCount: number,
  take: (line: number) => boolean,
): { readonly starts: Int32Array; readonly lines: Int32Array } {
  const starts = new Int32Array(keyCount + 1);
  for (let line = 0; line < lineCount; line++) if (take(line)) starts[keys[line]! + 1]!++;
  for (let key = 0; key < keyCount; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice(0, keyCount);
  const lines = new Int32Array(starts[keyCount]!);
  for (let line = 0; line < lineCount; line++) if (take(line)) lines[next[keys[line]!]!++] = line;
  return { starts, lines };
}
