import loadHighs, { type Highs } from 'highs';

/** A bound on a weighted sum of variables: low ≤ Σ weight·x ≤ high. */
export interface BoundedSum {
  readonly low: number;
  readonly high: number;
  /** Of the variables with a weight other than 0. */
  readonly weights: readonly (readonly [variable: number, weight: number])[];
}

/** max Σ value·x over variables that are 0 or 1, under bounds on sums of them. */
export interface BinaryProgramme {
  /** One a variable. */
  readonly values: ArrayLike<number>;
  readonly sums: readonly BoundedSum[];
  /** Values of the variables that keep all bounds, from which the search goes on. */
  readonly start: Float64Array;
}

export interface SearchLimits {
  /** After so many seconds the search ends with the best that it has. */
  readonly seconds: number;
  /** And where nothing can be better by more than this part of the objective. */
  readonly gap: number;
}

export interface ProgrammeSolution {
  /** Near 0 or 1, one a variable; empty where the search ended before it had any. */
  readonly x: Float64Array;
  /** Whether the search ended because nothing is better by more than the gap. */
  readonly isFinished: boolean;
}

/** Solves programmes, one after the other, each at once: nothing else of the process runs meanwhile. */
export type ProgrammeSolver = (programme: BinaryProgramme, limits: SearchLimits) => ProgrammeSolution;

let loading: Promise<Highs> | undefined;

/**
 * A solver of programmes in 0 and 1: HiGHS, branch and cut (Huangfu and Hall, Mathematical Programming Computation 10, 2018),
 * in WebAssembly. It is loaded when it is first asked for, once a process.
 *
 * Worked example: values 5, 4 and 3, of which weights 2, 3 and 1 may sum to 4: the first and the third, 8.
 */
export async function programmeSolver(): Promise<ProgrammeSolver> {
  loading ??= loadHighs();
  const highs = await loading;
  return (programme, limits) => solved(highs, programme, limits);
}

function solved(highs: Highs, { values, sums, start }: BinaryProgramme, { seconds, gap }: SearchLimits) {
  const size = { numCols: values.length, numRows: sums.length };
  const largest = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const starts = [0];
  for (const { weights } of sums) starts.push(starts.at(-1)! + weights.length);
  const cells = sums.flatMap(({ weights }) => weights);
  const data = {
    ...size,
    // The solver seeks the least.
    colCost: Array.from(values, (value) => -value / largest),
    ...{ colLower: new Float64Array(size.numCols), colUpper: new Float64Array(size.numCols).fill(1) },
    ...{ rowLower: sums.map(({ low }) => low), rowUpper: sums.map(({ high }) => high) },
    matrix: {
      ...{ ...size, format: 'csr' as const, starts },
      ...{ indices: cells.map(([variable]) => variable), values: cells.map(([, weight]) => weight) },
    },
    integrality: new Int32Array(size.numCols).fill(highs.constants.variableType.integer),
  };
  return highs.withModel(data, (model): ProgrammeSolution => {
    model.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: gap, time_limit: seconds });
    model.setSolution({ colValue: start });
    model.run();
    const isFinished = model.getModelStatus() === highs.constants.modelStatus.optimal;
    return { x: Float64Array.from(model.getSolution().colValue), isFinished };
  });
}
