import type { Random } from '../../../../../shared/random/random';

/**
 * Numbers that a network learns: a matrix, a bias being one row. Of a table a step reads few rows, and only these are
 * handed to TensorFlow, have gradients and are moved; anything else is taken whole.
 */
export interface Parameter {
  readonly rows: number;
  readonly width: number;
  /** rows × width, row by row. */
  readonly values: Float32Array;
  readonly table: boolean;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** Normal with mean 0. */
export function normalMatrix(rows: number, width: number, deviation: number, random: Random): Parameter {
  const values = Float32Array.from({ length: rows * width }, () => deviation * random.normal());
  return { rows, width, values, table: false };
}

/** Uniform within ±√(6/(rows + width)): what comes out of a layer varies as what goes in (Glorot and Bengio 2010). */
export function glorotMatrix(rows: number, width: number, random: Random): Parameter {
  const limit = Math.sqrt(6 / (rows + width));
  const values = Float32Array.from({ length: rows * width }, () => limit * (2 * random.uniform() - 1));
  return { rows, width, values, table: false };
}

export function constantRow(width: number, value: number): Parameter {
  return { rows: 1, width, values: new Float32Array(width).fill(value), table: false };
}

/** The same numbers as a table: a step reads some of its rows. */
export function asTable(parameter: Parameter): Parameter {
  return { ...parameter, table: true };
}

/** The numbers of some rows, in their order. */
export function rowsOf({ values, width }: Parameter, rows: Uint32Array): Float32Array {
  const taken = new Float32Array(rows.length * width);
  for (let n = 0; n < rows.length; n++) taken.set(values.subarray(rows[n]! * width, (rows[n]! + 1) * width), n * width);
  return taken;
}

/** Distinct rows of a table in the order in which they are first asked for, and what stands where among them. */
export class RowSet {
  private readonly places: Int32Array;
  private rows = new Uint32Array(1024);
  private size = 0;

  constructor(rowsOfTable: number) {
    this.places = new Int32Array(rowsOfTable).fill(-1);
  }

  /** Empties the set. */
  clear(): void {
    for (let n = 0; n < this.size; n++) this.places[this.rows[n]!] = -1;
    this.size = 0;
  }

  /** The place of each row among the distinct ones. */
  placesOf(rows: ArrayLike<number>): Int32Array {
    return Int32Array.from(rows, (row) => {
      if (this.places[row]! < 0) this.add(row);
      return this.places[row]!;
    });
  }

  distinct(): Uint32Array {
    return this.rows.slice(0, this.size);
  }

  private add(row: number): void {
    if (this.size === this.rows.length) {
      const larger = new Uint32Array(this.size * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.places[row] = this.size;
    this.rows[this.size++] = row;
  }
}
