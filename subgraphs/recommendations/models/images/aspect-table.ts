import type { Random } from '../../../../shared/random/random';
import type { Similarity } from '../neighbours/similarity';
import { VectorClusters } from '../vectors/vector-clusters';
import { VectorTable } from '../vectors/vector-table';
import type { PicturedItem } from './pictured-item';
import { PrincipalAxes } from './principal-axes';

/** From so many pictures on there are axes to be found in them. */
const leastForAxes = 100;
/** Axes kept. */
const mostAxes = 64;
/** The axes are looked for in so many of them at the most, evenly spread. */
const mostLookedAt = 1_000;

/** One aspect of the items' pictures, as they are and mirrored, a row an item: zeros for one without a picture. */
export class AspectTable implements Similarity {
  private tables: { readonly own: VectorTable; readonly mirrored: VectorTable } | undefined;
  private clusters: VectorClusters | undefined;
  private readonly turned: Float64Array;

  private constructor(
    readonly items: number,
    readonly width: number,
    /** Row after row. */
    readonly own: Float32Array,
    readonly mirrored: Float32Array,
    private readonly random: Random,
  ) {
    this.turned = new Float64Array(items);
  }

  /** @throws RangeError where the vectors are not of one length */
  static of(pictured: readonly (PicturedItem | null)[], name: string, random: Random): AspectTable {
    const known = pictured.filter((item) => item !== null);
    const length = known[0]!.own[name]!.length;
    const odd = known.flatMap(({ own, mirrored }) => [own[name], mirrored[name]]).find((one) => one?.length !== length);
    if (odd || known.some(({ own, mirrored }) => !own[name] || !mirrored[name])) {
      throw new RangeError(`a vector of ${odd?.length ?? 0} numbers among those of ${length}`);
    }
    const axes = known.length >= leastForAxes && length > mostAxes ? axesOf(known, name, random) : undefined;
    const width = axes?.count ?? length;
    const own = new Float32Array(pictured.length * width);
    const mirrored = new Float32Array(pictured.length * width);
    for (const [item, one] of pictured.entries()) {
      if (!one) continue;
      own.set(axes?.project(one.own[name]!) ?? one.own[name]!, item * width);
      mirrored.set(axes?.project(one.mirrored[name]!) ?? one.mirrored[name]!, item * width);
    }
    return new AspectTable(pictured.length, width, own, mirrored, random);
  }

  /** An item's vector; null where it has no picture. */
  row(item: number): Float32Array | null {
    const row = this.own.subarray(item * this.width, (item + 1) * this.width);
    return row.some((value) => value !== 0) ? row : null;
  }

  similarity(a: number, b: number): number {
    const { own, mirrored, width } = this;
    let straight = 0;
    let turned = 0;
    for (let n = 0; n < width; n++) {
      straight += own[a * width + n]! * own[b * width + n]!;
      turned += own[a * width + n]! * mirrored[b * width + n]!;
    }
    return Math.max(straight, turned);
  }

  /** An item's vector as it is and mirrored; zeros where it has no picture. */
  rows(item: number): readonly [own: Float32Array, mirrored: Float32Array] {
    const [from, to] = [item * this.width, (item + 1) * this.width];
    return [this.own.subarray(from, to), this.mirrored.subarray(from, to)];
  }

  among(item: number, others: ArrayLike<number>, into: Float64Array): void {
    const [query] = this.rows(item);
    const { own, mirrored } = this.vectorTables();
    own.productsAt(others, query, into);
    mirrored.productsAt(others, query, this.turned);
    for (let n = 0; n < others.length; n++) into[others[n]!] = Math.max(into[others[n]!]!, this.turned[others[n]!]!);
  }

  /** The most alike among those of the clusters nearest to the picture, and to its mirror image. */
  *candidates(item: number, count: number): Generator<number> {
    const [own, mirrored] = this.rows(item);
    if (own.every((value) => value === 0)) return;
    this.clusters ??= VectorClusters.of(this.own, this.width, this.random.fork('clusters'));
    for (const query of [own, mirrored]) yield* this.clusters.nearest(query, count, item);
  }

  /** The similarity to every item, written into the array's first places. Time: O(items · length of the vectors). */
  fill(item: number, into: Float64Array): void {
    const [query] = this.rows(item);
    const { own, mirrored } = this.vectorTables();
    own.products(query, into);
    mirrored.products(query, this.turned);
    for (let other = 0; other < this.items; other++) into[other] = Math.max(into[other]!, this.turned[other]!);
  }

  private vectorTables() {
    this.tables ??= {
      own: new VectorTable(this.own, this.width),
      mirrored: new VectorTable(this.mirrored, this.width),
    };
    return this.tables;
  }
}

function axesOf(known: readonly PicturedItem[], name: string, random: Random): PrincipalAxes {
  const step = Math.max(1, known.length / mostLookedAt);
  const looked = Array.from({ length: Math.floor(known.length / step) }, (_, n) => known[Math.floor(n * step)]!);
  return PrincipalAxes.fit(
    looked.flatMap(({ own, mirrored }) => [own[name]!, mirrored[name]!]),
    mostAxes,
    random,
  );
}
