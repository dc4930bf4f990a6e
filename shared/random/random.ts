/** A seeded source of random numbers. Every draw a model makes comes from one that is passed in. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in [0, bound). */
  integer(bound: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** Poisson with the given mean. */
  poisson(mean: number): number;
  /** Gamma with the given shape and scale. */
  gamma(shape: number, scale: number): number;
  /** One element, each as likely. */
  pick<T>(items: readonly T[]): T;
  /** An index, each as likely as its weight (not negative, not all zero). */
  weighted(weights: ArrayLike<number>): number;
  /** The items in random order, in a new array. */
  shuffled<T>(items: readonly T[]): T[];
  /** A new source that depends on this one's seed and the name alone, not on how much was drawn. */
  fork(name: string): Random;
}

/**
 * A source made from a seed: sfc32 (Chris Doty-Humphrey, PractRand), seeded by a 32-bit FNV-1a hash.
 *
 * @param seed the same seed gives the same draws
 */
export function seededRandom(seed: number | string): Random {
  return new SmallFastCounter(String(seed));
}

class SmallFastCounter implements Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private spareNormal: number | undefined;

  constructor(private readonly seed: string) {
    // The hashes of `a:${seed}`, `b:${seed}` and `c:${seed}`, in one pass.
    let [a, b, c] = prefixes;
    for (let i = 0; i < seed.length; i++) {
      const unit = seed.charCodeAt(i);
      a = imul(a ^ unit, fnvPrime);
      b = imul(b ^ unit, fnvPrime);
      c = imul(c ^ unit, fnvPrime);
    }
    this.a = a >>> 0;
    this.b = b >>> 0;
    this.c = c >>> 0;
    for (let warmUp = 0; warmUp < 15; warmUp++) this.next();
  }

  uniform(): number {
    // 53 random bits, as many as a double holds.
    return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992;
  }

  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    // Marsaglia's polar method (1964): two normals from a point in the unit disc.
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        this.spareNormal = y * factor;
        return x * factor;
      }
    }
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  poisson(mean: number): number {
    if (mean <= 0) return 0;
    // Knuth's product of uniforms, in pieces so that exp(-mean) does not vanish.
    let count = 0;
    let left = mean;
    while (left > 30) {
      const half = Math.floor(left / 2);
      const arrival = this.gamma(half, 1);
      if (arrival > left) return count + this.binomial(half - 1, left / arrival);
      count += half;
      left -= arrival;
    }
    const limit = Math.exp(-left);
    let product = this.uniform();
    while (product > limit) {
      count += 1;
      product *= this.uniform();
    }
    return count;
  }

  gamma(shape: number, scale: number): number {
    // Marsaglia and Tsang (2000), with the boost for shapes below one.
    if (shape < 1) return this.gamma(shape + 1, scale) * (1 - this.uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list');
    return items[this.integer(items.length)]!;
  }

  weighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i]!;
    let left = this.uniform() * total;
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i]!;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [result[last], result[other]] = [result[other]!, result[last]!];
    }
    return result;
  }

  fork(name: string): Random {
    return new SmallFastCounter(`${this.seed}/${name}`);
  }

  private binomial(trials: number, probability: number): number {
    let successes = 0;
    for (let i = 0; i < trials; i++) if (this.uniform() < probability) successes += 1;
    return successes;
  }

  private next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }
}

// Taken once: test runners look names of the platform up anew at each use, which costs more than the product.
const { imul } = Math;

const fnvPrime = 0x01000193;

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), fnvPrime);
  return hash;
}

const prefixes = [fnv1a('a:'), fnv1a('b:'), fnv1a('c:')] as const;
