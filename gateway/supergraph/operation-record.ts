import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import { z } from 'zod';
import { LruCache } from '../../shared/caching/lru-cache';
import { systemClock } from '../../shared/clock/clock';
import type { Settings } from '../../shared/config/settings';
import { newId } from '../../shared/ids/ids';
import type { Logger } from '../../shared/logging/logger';
import type { KnownOperation } from './known-operation';
import { type NormalisedOperation, normalisedOperation } from './normalised-operation';

const entry = z.object({
  hash: z.string(),
  name: z.string(),
  text: z.string(),
  count: z.number().int().positive(),
  firstSeen: z.string(),
  lastSeen: z.string(),
});

/** An operation that was sent, how often, and when. */
export type RecordedOperation = z.infer<typeof entry>;

const writeMilliseconds = 10_000;
/** An operation that is longer says more of who sent it than of what frontends need. */
const maximumLength = 32_000;
/** A gateway that starts plans so many ahead. */
const maximumKnown = 200;

interface Tally extends NormalisedOperation {
  /** Since the file was written last: other gateways may write to it too. */
  count: number;
  firstSeen: number;
  lastSeen: number;
}

/** Where a gateway with this data folder keeps the operations that it saw. */
export const recordedOperationsFile = (dataDirectory: string) => join(dataDirectory, 'recorded-operations.json');

/**
 * Remembers the operations that were admitted: as texts without values, with how often they came and when last, the ones
 * sent last up to a number of them. They are written to a file every few seconds, where `supergraph check` reads them.
 */
export class OperationRecord {
  private readonly normalised = new WeakMap<OperationDefinitionNode, NormalisedOperation>();
  private readonly tallies: LruCache<string, Tally>;
  private readonly timer: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();
  private changed = false;

  constructor(
    private readonly file: string,
    private readonly maximum: number,
    private readonly log: Logger,
    private readonly now: () => number = systemClock.now,
  ) {
    this.tallies = new LruCache(maximum);
    this.timer = setInterval(() => void this.write(), writeMilliseconds).unref();
  }

  note(document: DocumentNode, operation: OperationDefinitionNode): void {
    let normalised = this.normalised.get(operation);
    if (!normalised) {
      normalised = normalisedOperation(document, operation);
      this.normalised.set(operation, normalised);
    }
    if (normalised.text.length > maximumLength) return;
    const time = this.now();
    const known = this.tallies.get(normalised.hash);
    this.changed = true;
    if (known) {
      known.count += 1;
      known.lastSeen = time;
    } else this.tallies.set(normalised.hash, { ...normalised, count: 1, firstSeen: time, lastSeen: time });
  }

  /** Adds what was seen since the last time to the file. What fails is logged, and tried again. */
  write(): Promise<void> {
    this.writing = this.writing.then(async () => {
      if (!this.changed) return;
      this.changed = false;
      const seen = this.tallies.values().filter(({ count }) => count > 0);
      const counted = seen.map((tally) => ({ ...tally }));
      for (const tally of seen) tally.count = 0;
      try {
        await replaceFile(this.file, merged(await readRecord(this.file), counted).slice(0, this.maximum));
      } catch (error) {
        for (const [place, tally] of seen.entries()) tally.count += counted[place]?.count ?? 0;
        this.changed = true;
        this.log.warn({ err: error, file: this.file }, 'the recorded operations could not be written');
      }
    });
    return this.writing;
  }

  /** What the file holds of operations that can be planned ahead: a text without values is what was sent where it had none. */
  async known(): Promise<KnownOperation[]> {
    const recorded = (await readRecord(this.file)).slice(0, maximumKnown);
    return recorded.flatMap(({ text }) => {
      try {
        const document = parse(text);
        return [{ document, operationName: undefined }];
      } catch {
        return [];
      }
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }
}

/** The record that the settings ask for; none where they ask for none. */
export function operationRecord(
  { dataDirectory, supergraph }: Pick<Settings, 'dataDirectory' | 'supergraph'>,
  log: Logger,
): OperationRecord | undefined {
  const { recordedOperations } = supergraph;
  if (recordedOperations === 0) return undefined;
  return new OperationRecord(recordedOperationsFile(dataDirectory), recordedOperations, log);
}

/** What was recorded, the one sent last first. Empty where nothing was, or where the file is none of ours. */
export async function readRecord(file: string): Promise<RecordedOperation[]> {
  try {
    return z.array(entry).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return [];
  }
}

function merged(before: readonly RecordedOperation[], seen: readonly Tally[]): RecordedOperation[] {
  const all = new Map(before.map((operation) => [operation.hash, operation]));
  for (const { hash, name, text, count, firstSeen, lastSeen } of seen) {
    const known = all.get(hash);
    all.set(hash, {
      hash,
      name,
      text,
      count: count + (known?.count ?? 0),
      firstSeen: known?.firstSeen ?? new Date(firstSeen).toISOString(),
      lastSeen: new Date(lastSeen).toISOString(),
    });
  }
  return [...all.values()].sort((a, b) => b.lastSeen.localeCompare(a.lastSeen));
}

/** A reader finds the one before or this one, never half of one. */
async function replaceFile(file: string, operations: readonly RecordedOperation[]): Promise<void> {
  const beside = `${file}.${newId()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(beside, JSON.stringify(operations));
  await rename(beside, file);
}
