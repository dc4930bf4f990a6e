import type { Fields } from '../directory/row';
import type { SystemRow } from './system-source';

/**
 * The rows of an order, of which only the first need have what holds for all of it: when, who, which state. What a later
 * row of the same order leaves empty is taken from the first.
 */
export class OrderHeads {
  readonly #heads = new Map<string, Fields>();
  #last: string | undefined;

  /** @param columns those that hold for all of an order */
  constructor(private readonly columns: readonly string[]) {}

  /** The row's own fields and its order's; of the order before, where the row has no number. */
  filled({ row }: SystemRow): Readonly<Record<string, string | undefined>> {
    const number = row.key('order') ?? this.#last;
    this.#last = number;
    const own = Object.fromEntries(this.columns.map((column) => [column, row.text(column)]));
    const head = number === undefined ? undefined : this.#heads.get(number);
    const filled = Object.fromEntries(
      this.columns.map((column) => [column, (head?.[column] as string | undefined) ?? own[column]]),
    );
    if (number !== undefined && head === undefined) this.#heads.set(number, filled);
    return { ...filled, order: number };
  }
}
