/** A set of small whole numbers as bits: unions, intersections and sizes of sets go 32 numbers at a time. */
export class Bitmap {
  private words: Uint32Array;

  constructor(words: Uint32Array = new Uint32Array(4)) {
    this.words = words;
  }

  static of(numbers: Iterable<number>): Bitmap {
    const bitmap = new Bitmap();
    for (const number of numbers) bitmap.add(number);
    return bitmap;
  }

  copy(): Bitmap {
    return new Bitmap(this.words.slice());
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    this.reach(number >>> 5);
    this.words[number >>> 5]! |= 1 << (number & 31);
  }

  delete(number: number): void {
    if (number >>> 5 < this.words.length) this.words[number >>> 5]! &= ~(1 << (number & 31));
  }

  /** Takes in all numbers of another set. */
  or({ words }: Bitmap): void {
    if (words.length > 0) this.reach(words.length - 1);
    const own = this.words;
    for (let index = 0; index < words.length; index++) own[index]! |= words[index]!;
  }

  /** Leaves only the numbers that are in another set too. */
  and({ words }: Bitmap): void {
    const own = this.words;
    const shared = Math.min(own.length, words.length);
    for (let index = 0; index < shared; index++) own[index]! &= words[index]!;
    own.fill(0, shared);
  }

  /** How many numbers are in the set. */
  count(): number {
    let count = 0;
    for (const word of this.words) if (word !== 0) count += bitsOf(word);
    return count;
  }

  /** The numbers from the largest down, below a bound where one is given. */
  *downwards(below = this.words.length * 32): Generator<number> {
    for (let index = Math.min(this.words.length - 1, below >>> 5); index >= 0; index--) {
      let word = this.words[index]!;
      while (word !== 0) {
        const bit = 31 - Math.clz32(word);
        word &= ~(1 << bit);
        const number = index * 32 + bit;
        if (number < below) yield number;
      }
    }
  }

  /** Calls back with each number: for what goes through many, since a generator takes ten times as long. */
  each(found: (number: number) => void): void {
    this.sample(1, found);
  }

  /** Calls back with the numbers of every so manieth word of 32: a sample that is spread evenly. */
  sample(step: number, found: (number: number) => void): void {
    for (let index = 0; index < this.words.length; index += step) {
      for (let word = this.words[index]!; word !== 0; word &= word - 1)
        found(index * 32 + 31 - Math.clz32(word & -word));
    }
  }

  private reach(index: number): void {
    if (index < this.words.length) return;
    const words = new Uint32Array(Math.max(index + 1, Math.ceil(this.words.length * 1.5)));
    words.set(this.words);
    this.words = words;
  }
}

/** Bits that are set in a word (Warren, "Hacker's Delight", 5-1). */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
