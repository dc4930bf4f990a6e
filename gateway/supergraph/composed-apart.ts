import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CompositionError, composeSupergraph, type NamedSchema } from './composition';
import type { Composition } from './composition-thread';
import { contentOf } from './supergraph-file';

/**
 * Composes subgraphs in a thread of its own, since it takes the better part of a second in which nobody would be answered. From the
 * sources (tests) there is no file that a thread could run: then it is done here.
 *
 * @throws CompositionError that names every problem; whatever ended the thread
 */
export async function composedApart(schemas: readonly NamedSchema[]): Promise<string> {
  const file = join(__dirname, 'composition-thread.js');
  if (!existsSync(file)) return composeSupergraph(schemas);
  const thread = new Worker(file, { workerData: schemas });
  const [composition] = (await once(thread, 'message')) as [Composition];
  await thread.terminate();
  if ('problems' in composition) throw new CompositionError(composition.problems);
  return composition.sdl;
}

/** A line that a file with a supergraph begins with, by which it is known what it was composed of: a comment in GraphQL. */
export function origin(schemas: readonly NamedSchema[]): string {
  const hash = createHash('sha256').update(JSON.stringify(schemas.map(({ name, sdl }) => [name, sdl])));
  return `# Composed of schemas with the SHA-256 ${hash.digest('hex')}\n`;
}

/** What the build composed, where that was of these schemas; else they are composed now. */
export async function builtOrComposed(schemas: readonly NamedSchema[], builtFile?: string): Promise<string> {
  const built = builtFile === undefined ? null : await contentOf(builtFile);
  const expected = origin(schemas);
  return built?.startsWith(expected) ? built.slice(expected.length) : composedApart(schemas);
}
