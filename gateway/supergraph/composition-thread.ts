import { parentPort, workerData } from 'node:worker_threads';
import { CompositionError, composeSupergraph, type NamedSchema } from './composition';

/** What the thread says: the supergraph, or why there is none. */
export type Composition = { readonly sdl: string } | { readonly problems: readonly string[] };

/** What a thread of its own does: composes the schemas that it is given. */
function composition(schemas: readonly NamedSchema[]): Composition {
  try {
    return { sdl: composeSupergraph(schemas) };
  } catch (error) {
    if (error instanceof CompositionError) return { problems: error.problems };
    throw error;
  }
}

parentPort?.postMessage(composition(workerData));
