/**
 * Ids and their indices. A model sees indices alone (0, 1, 2 ... in the order in which ids were first met); whoever
 * serves it keeps the vocabulary beside the model's artefact and translates.
 */
export class Vocabulary {
  private readonly indices = new Map<string, number>();
  private readonly ids: string[] = [];

  /** A vocabulary of these ids in this order; an id met twice keeps its first index. */
  static of(ids: Iterable<string>): Vocabulary {
    const vocabulary = new Vocabulary();
    for (const id of ids) vocabulary.add(id);
    return vocabulary;
  }

  /** The id's index, given now if the id is new. */
  add(id: string): number {
    const known = this.indices.get(id);
    if (known !== undefined) return known;
    const index = this.ids.length;
    this.indices.set(id, index);
    this.ids.push(id);
    return index;
  }

  /** The id's index, or undefined where the id was never met. */
  indexOf(id: string): number | undefined {
    return this.indices.get(id);
  }

  /** The id at an index, or undefined past the end. */
  idOf(index: number): string | undefined {
    return this.ids[index];
  }

  get size(): number {
    return this.ids.length;
  }

  /** The ids in the order of their indices, as JSON.stringify writes them; `Vocabulary.of` reads them back. */
  toJSON(): string[] {
    return [...this.ids];
  }
}
