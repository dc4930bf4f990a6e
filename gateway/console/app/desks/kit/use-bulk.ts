import { useRef, useState } from 'react';

/** Why a row could not be done: a sentence; null where it was done. */
export type RowProblem = string | null;

/** Does something to some rows at once. What it throws counts against all of them. */
export type DoRows<Row> = (rows: readonly Row[]) => Promise<readonly RowProblem[]>;

/** Does it to each row by itself: of those that fail, each says why. */
export function toEach<Row>(act: (row: Row) => Promise<unknown>): DoRows<Row> {
  return (rows) =>
    Promise.all(
      rows.map((row) =>
        act(row).then(
          () => null,
          (error: Error) => error.message,
        ),
      ),
    );
}

/** Something that is done to many rows: so many at a time, and back again where that is possible. */
export interface BulkAct<Row> {
  readonly key: string;
  readonly label: string;
  readonly isDangerous?: boolean;
  readonly perform: DoRows<Row>;
  /** Takes back what was done. */
  readonly undo?: DoRows<Row>;
}

/** How far an act on many rows is. */
export interface BulkProgress<Row> {
  readonly act: BulkAct<Row>;
  readonly isUndo: boolean;
  readonly isRunning: boolean;
  readonly rows: readonly Row[];
  readonly succeeded: readonly Row[];
  readonly failed: readonly { readonly row: Row; readonly problem: string }[];
}

export interface Bulk<Row> {
  readonly progress: BulkProgress<Row> | null;
  perform(act: BulkAct<Row>, rows: readonly Row[]): Promise<void>;
  /** Takes back what the last act did. */
  undo(): Promise<void>;
  /** Ends after the rows that are being done. */
  stop(): void;
  dismiss(): void;
}

/**
 * Acts on many rows, so many at a time, so that it can be seen how far it is, and stopped.
 *
 * @param onDone what to do after any of it, such as asking for the rows anew
 */
export function useBulk<Row>({ atATime = 20, onDone }: { atATime?: number; onDone: () => void }): Bulk<Row> {
  const [progress, setProgress] = useState<BulkProgress<Row> | null>(null);
  const isStopped = useRef(false);
  const run = async (act: BulkAct<Row>, rows: readonly Row[], isUndo: boolean) => {
    const doRows = isUndo ? act.undo : act.perform;
    if (!doRows) return;
    isStopped.current = false;
    let now: BulkProgress<Row> = { act, isUndo, isRunning: true, rows, succeeded: [], failed: [] };
    setProgress(now);
    for (let start = 0; start < rows.length && !isStopped.current; start += atATime) {
      const some = rows.slice(start, start + atATime);
      const problems = await doRows(some).catch((error: unknown) => {
        const sentence = error instanceof Error ? error.message : String(error);
        return some.map((): RowProblem => sentence);
      });
      now = {
        ...now,
        succeeded: [...now.succeeded, ...some.filter((_, n) => problems[n] === null)],
        failed: [
          ...now.failed,
          ...some.flatMap((row, n) => {
            const problem = problems[n] ?? null;
            return problem === null ? [] : [{ row, problem }];
          }),
        ],
      };
      setProgress(now);
    }
    setProgress({ ...now, isRunning: false });
    onDone();
  };
  return {
    progress,
    perform: (act, rows) => run(act, rows, false),
    undo: async () => {
      if (progress && !progress.isUndo) await run(progress.act, progress.succeeded, true);
    },
    stop: () => {
      isStopped.current = true;
    },
    dismiss: () => setProgress(null),
  };
}
