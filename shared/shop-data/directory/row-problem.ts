import type { RowRefusal } from '../row-checks';

/** Why a row is not taken: a stable code, a sentence, and the column that is wrong where it is one. */
export class RowProblem extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly column?: string,
  ) {
    super(reason);
    this.name = 'RowProblem';
  }
}

/** Throws what a check of the storing side found, if it did. */
export function assertTaken(refusal: RowRefusal | undefined): void {
  if (refusal) throw new RowProblem(refusal.code, refusal.reason, refusal.column);
}
