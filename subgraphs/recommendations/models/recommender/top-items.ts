import type { Scored } from './recommender';

/**
 * The highest of the scores above a floor, best first; equal scores by index. A bounded heap: O(n + hits · log count).
 *
 * @param scores by item
 * @param items how many of the scores to look at
 * @param barred 1 at the index of each item that is not to be taken
 * @param floor only scores above it are taken; NaN never is
 */
export function topItems(
  scores: ArrayLike<number>,
  items: number,
  count: number,
  barred?: Uint8Array,
  floor = 0,
): Scored[] {
  const heap = new BoundedHeap(count);
  if (heap.capacity === 0) return [];
  let least = floor;
  for (let item = 0; item < items; item++) {
    const score = scores[item]!;
    // Of equal scores the lower index is met first and stays.
    if (!(score > least) || barred?.[item] === 1) continue;
    heap.push(item, score);
    if (heap.full) least = heap.least;
  }
  return heap.drain();
}

/**
 * As `topItems`, of the items that may be shown.
 *
 * @param allowed 1 at the index of each of them; what lies past its end may not be shown. Default: all may.
 */
export function topAllowed(scores: ArrayLike<number>, items: number, count: number, allowed?: Uint8Array): Scored[] {
  const heap = new BoundedHeap(count);
  if (heap.capacity === 0) return [];
  let least = 0;
  for (let item = 0; item < items; item++) {
    const score = scores[item]!;
    if (!(score > least) || (allowed !== undefined && allowed[item] !== 1)) continue;
    heap.push(item, score);
    if (heap.full) least = heap.least;
  }
  return heap.drain();
}

/** Keeps the highest-scored items it was given; of equals the lower index. */
export class BoundedHeap {
  readonly capacity: number;
  private readonly heapItems: number[] = [];
  private readonly heapScores: number[] = [];

  constructor(count: number) {
    this.capacity = Math.max(0, Math.floor(count));
  }

  get full(): boolean {
    return this.heapItems.length === this.capacity;
  }

  /** The lowest score kept. */
  get least(): number {
    return this.heapScores[0] ?? Number.NEGATIVE_INFINITY;
  }

  push(item: number, score: number): void {
    if (!this.full) {
      this.heapItems.push(item);
      this.heapScores.push(score);
      this.siftUp(this.heapItems.length - 1);
    } else if (this.capacity > 0 && isWorse(this.heapItems[0]!, this.heapScores[0]!, item, score)) {
      this.heapItems[0] = item;
      this.heapScores[0] = score;
      this.siftDown();
    }
  }

  /** What was kept, best first. */
  drain(): Scored[] {
    return this.heapItems
      .map((item, place) => ({ item, score: this.heapScores[place]! }))
      .sort((a, b) => b.score - a.score || a.item - b.item);
  }

  /** Moves the last entry up to its place: worse ones stand above. */
  private siftUp(start: number): void {
    const { heapItems: items, heapScores: scores } = this;
    const item = items[start]!;
    const score = scores[start]!;
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!isWorse(item, score, items[parent]!, scores[parent]!)) break;
      items[child] = items[parent]!;
      scores[child] = scores[parent]!;
      child = parent;
    }
    items[child] = item;
    scores[child] = score;
  }

  /** Moves the first entry down to its place. */
  private siftDown(): void {
    const { heapItems: items, heapScores: scores } = this;
    const size = items.length;
    const item = items[0]!;
    const score = scores[0]!;
    let parent = 0;
    for (;;) {
      let worst = 2 * parent + 1;
      if (worst >= size) break;
      const right = worst + 1;
      if (right < size && isWorse(items[right]!, scores[right]!, items[worst]!, scores[worst]!)) worst = right;
      if (!isWorse(items[worst]!, scores[worst]!, item, score)) break;
      items[parent] = items[worst]!;
      scores[parent] = scores[worst]!;
      parent = worst;
    }
    items[parent] = item;
    scores[parent] = score;
  }
}

function isWorse(itemA: number, scoreA: number, itemB: number, scoreB: number): boolean {
  return scoreA < scoreB || (scoreA === scoreB && itemA > itemB);
}
