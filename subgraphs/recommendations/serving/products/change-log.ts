/** So many of the newest changes are held at least: more, and whoever follows begins anew, which costs no more. */
const held = 20_000;

/** Ids of what changed, newest last, so that what is derived from it is mended where it has changed alone. */
export class ChangeLog {
  private recent: string[] = [];
  private first = 0;

  /** Counts up with every change. */
  get revision(): number {
    return this.first + this.recent.length;
  }

  add(id: string): void {
    this.recent.push(id);
    if (this.recent.length < 2 * held) return;
    this.recent = this.recent.slice(held);
    this.first += held;
  }

  /** What changed since a revision; null where that is too long ago. */
  since(revision: number): readonly string[] | null {
    return revision < this.first ? null : this.recent.slice(revision - this.first);
  }
}
