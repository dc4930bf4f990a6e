/** A category, and how sure it is that the product belongs to it. */
export interface CategoryGuess {
  /** Names from the root down. */
  readonly path: readonly string[];
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Names are put together with what no name contains. */
const separator = '\u0000';

/** The categories that a classifier can answer, as one class each, and the tree that they form. */
export class CategoryTree {
  private readonly classByPath: ReadonlyMap<string, number>;

  /** @param paths of each class, from the root down */
  constructor(readonly paths: readonly (readonly string[])[]) {
    this.classByPath = new Map(paths.map((path, index) => [path.join(separator), index]));
  }

  /** The tree of the categories that products are in. */
  static of(paths: Iterable<readonly string[]>): CategoryTree {
    const distinct = new Map<string, readonly string[]>();
    for (const path of paths) if (path.length > 0) distinct.set(path.join(separator), path);
    return new CategoryTree([...distinct].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, path]) => path));
  }

  /** The class of a path; -1 where it is none. */
  classOf(path: readonly string[]): number {
    return this.classByPath.get(path.join(separator)) ?? -1;
  }

  /**
   * The deepest category of which one can be so sure: the confidence of a branch is that of all classes in it together,
   * so that a mug that may be a cup is at least surely kitchenware.
   *
   * @param probabilities of the classes
   * @param least confidence to go on down with
   * @returns an empty path where not even a root is so sure
   */
  deepest(probabilities: ArrayLike<number>, least: number): CategoryGuess {
    let guess: CategoryGuess = { path: [], confidence: 1 };
    for (;;) {
      const next = this.likeliestBelow(guess.path, probabilities);
      if (!next || next.confidence < least) return guess;
      guess = next;
    }
  }

  private likeliestBelow(above: readonly string[], probabilities: ArrayLike<number>): CategoryGuess | null {
    const sums = new Map<string, number>();
    for (const [index, path] of this.paths.entries()) {
      const name = path[above.length];
      if (name === undefined || above.some((part, n) => path[n] !== part)) continue;
      sums.set(name, (sums.get(name) ?? 0) + (probabilities[index] ?? 0));
    }
    let best: CategoryGuess | null = null;
    for (const [name, confidence] of sums) {
      if (!best || confidence > best.confidence) best = { path: [...above, name], confidence };
    }
    return best;
  }
}
