type NumberArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** A typed array that doubles as it fills: a column of a stream whose length is not known. */
export class GrowableColumn<T extends NumberArray> {
  private length = 0;

  constructor(
    private readonly create: (length: number) => T,
    private values: T = create(1024),
  ) {}

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.create(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  get size(): number {
    return this.length;
  }

  /** The value at a place that was filled. */
  at(place: number): number {
    return this.values[place]!;
  }

  /** Puts another value at a place that was filled. */
  set(place: number, value: number): void {
    this.values[place] = value;
  }

  /** The values so far, in an array of exactly that length. */
  toArray(): T {
    return this.values.slice(0, this.length) as T;
  }
}
