import { setImmediate as immediate } from 'node:timers/promises';
import type { ImportPort, RowChanges } from './import-port';
import { ImportedRows, type RowKind } from './imported-rows';
import { combinedChecks } from './limits';
import { receivingShop } from './receiving-shop';
import type { ReadingSummary, ReceivingShop, RejectedLine, ShopSource } from './shop-source';

/** After so many chunks of rows what was gathered is stored, and the position kept. */
const chunksBetweenPositions = 50;

/** How far an import came that was broken off: kept by whoever runs it, where the rows are. */
export interface ImportPosition {
  /** How many chunks of rows are stored, of the same files read in the same way; 0 where nothing is. */
  read(): Promise<number>;
  /** So many are stored, in all subgraphs. */
  reached(chunks: number): Promise<void>;
  /** All are: the next import begins at the first. */
  finished(): Promise<void>;
}

export interface ImportOptions {
  /** Where refused lines go. */
  readonly reject?: (rows: readonly RejectedLine[]) => Promise<void>;
  readonly onProgress?: (progress: { done: number; total: number; what: string }) => void;
  /** Ends the import at once; it can be run again. */
  readonly signal?: AbortSignal;
  /** The shop's settings and the time; the defaults of the settings where it is left out. */
  readonly shop?: Partial<Omit<ReceivingShop, 'checks'>>;
  /** Whether people may be shopping meanwhile: rows are then stored fewer at a time, and pauses are made. */
  readonly isBesideShop?: boolean;
  /** Where an earlier run came to; without it all rows are compared with what is stored. */
  readonly position?: ImportPosition;
}

export interface ImportSummary extends ReadingSummary {
  /** Rows given to the subgraphs, by kind. */
  readonly stored: ReadonlyMap<RowKind, number>;
  /** What became of them, by kind, as the subgraph that owns the kind answered. */
  readonly changes: ReadonlyMap<RowKind, RowChanges>;
  /** Rows that an earlier run had stored, which was broken off. */
  readonly skipped: number;
  readonly rejected: number;
  readonly rejectedByKind: ReadonlyMap<RejectedLine['kind'], number>;
}

/**
 * Takes a shop's past into all subgraphs: gives every row its ids and every subgraph every chunk. Ids are derived from
 * the shop's own keys, so that a run that was stopped, or is made twice, adds nothing twice; a product or customer that
 * is there already under its key keeps the id it has. Afterwards the shop is equal to the source in all that the source
 * has; what else is in the shop stays.
 *
 * @throws OperatorError where the source is not what it should be
 * @throws the signal's reason where it ends the import
 */
export async function importShop(
  source: ShopSource,
  ports: readonly ImportPort[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { signal, position } = options;
  const rows = new ImportedRows(source.name, ports, options.isBesideShop);
  const checks = combinedChecks(ports.map((port) => port.checks));
  const chunks = source.read(receivingShop({ ...options.shop, checks }));
  const storedBefore = (await position?.read()) ?? 0;
  const rejectedByKind = new Map<RejectedLine['kind'], number>();
  let rejected = 0;
  let taken = 0;
  const reject = async (lines: readonly RejectedLine[]) => {
    rejected += lines.length;
    for (const { kind } of lines) rejectedByKind.set(kind, (rejectedByKind.get(kind) ?? 0) + 1);
    if (lines.length > 0) await options.reject?.(lines);
  };
  for (;;) {
    // On SQLite nothing is waited for: without a turn of the event loop a signal to stop would not be noticed.
    await immediate();
    const next = await unlessAborted(chunks.next(), signal);
    if (next.done) {
      await rows.giveGathered();
      await position?.reached(taken);
      await rows.finish(signal).catch((error: unknown) => {
        // Whoever is stopped says so in words of its own; why is what the signal says.
        signal?.throwIfAborted();
        throw error;
      });
      await position?.finished();
      const { stored, changes, skipped } = rows;
      return { ...next.value, stored, changes, skipped, rejected, rejectedByKind };
    }
    const chunk = next.value;
    if (chunk.kind === 'progress') options.onProgress?.(chunk);
    else if (chunk.kind === 'rejected') await reject(chunk.rows);
    else if (taken++ < storedBefore) await rows.skip(chunk);
    else {
      await rows.take(chunk);
      await reject(rows.takeRefused());
      if (taken % chunksBetweenPositions > 0 || !position) continue;
      await rows.giveGathered();
      await position.reached(taken);
    }
  }
}

/** A source may read for long before its next chunk: whoever stops the import does not wait for it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
