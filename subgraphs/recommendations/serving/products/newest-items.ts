export interface DatedItem {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** With more changes than this, one walk over all is sooner done than a search for each. */
const fewChanges = 8;

/** Items by their age, kept in order as they come and go, so that no request has to sort them. */
export class NewestItems {
  private sorted: DatedItem[] = [];
  private readonly dates = new Map<string, number>();

  /** Newest first; of one moment by id. */
  get items(): readonly DatedItem[] {
    return this.sorted;
  }

  /** Those of the items that are in the catalogue, in the same order. */
  among(ids: Iterable<string>): DatedItem[] {
    const dated = [...new Set(ids)].flatMap((id): DatedItem[] => {
      const createdAt = this.dates.get(id);
      return createdAt === undefined ? [] : [{ id, createdAt }];
    });
    return dated.sort(byAge);
  }

  /** @param changes items with when they came into the catalogue; null for one that is in it no longer */
  put(changes: ReadonlyMap<string, number | null>): void {
    const moved = [...changes].filter(([id, createdAt]) => (this.dates.get(id) ?? null) !== createdAt);
    if (moved.length === 0) return;
    const few = moved.length <= fewChanges;
    if (few) for (const [id] of moved) this.remove(id);
    else {
      const gone = new Set(moved.map(([id]) => id));
      this.sorted = this.sorted.filter(({ id }) => !gone.has(id));
    }
    const added: DatedItem[] = [];
    for (const [id, createdAt] of moved) {
      if (createdAt === null) this.dates.delete(id);
      else {
        this.dates.set(id, createdAt);
        added.push({ id, createdAt });
      }
    }
    if (few) for (const item of added) this.sorted.splice(this.placeOf(item), 0, item);
    else this.sorted = merged(this.sorted, added.sort(byAge));
  }

  private remove(id: string): void {
    const createdAt = this.dates.get(id);
    if (createdAt !== undefined) this.sorted.splice(this.placeOf({ id, createdAt }), 1);
  }

  /** Where the item stands, or would stand. */
  private placeOf(item: DatedItem): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byAge(this.sorted[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byAge(a: DatedItem, b: DatedItem): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function merged(left: readonly DatedItem[], right: readonly DatedItem[]): DatedItem[] {
  const all: DatedItem[] = [];
  let n = 0;
  for (const item of left) {
    while (n < right.length && byAge(right[n]!, item) < 0) all.push(right[n++]!);
    all.push(item);
  }
  while (n < right.length) all.push(right[n++]!);
  return all;
}
