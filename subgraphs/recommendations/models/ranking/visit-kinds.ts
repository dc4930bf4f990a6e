import { FeatureKind, type ItemFeatures } from './item-features';

/** So long after they turned to a category a person is taken to be after it still, milliseconds. */
const visitMilliseconds = 30 * 60_000;

/** The categories that somebody turned to within the visit. */
export class VisitKinds {
  /** The moment that is asked about, Unix milliseconds. */
  at = Number.NEGATIVE_INFINITY;
  private readonly until = new Map<number, number>();

  turnTo({ slots, kinds }: ItemFeatures): void {
    for (let n = 0; n < slots.length; n++) {
      if (kinds[n] === FeatureKind.category) this.until.set(slots[n]!, this.at + visitMilliseconds);
    }
  }

  /** @param slot of a category */
  has(slot: number): boolean {
    return (this.until.get(slot) ?? Number.NEGATIVE_INFINITY) > this.at;
  }
}
