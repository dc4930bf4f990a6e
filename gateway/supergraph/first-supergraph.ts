import { setTimeout as delay } from 'node:timers/promises';
import { SettingsError, type SupergraphSettings } from '../../shared/config/settings';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { CompositionError } from './composition';
import { PublishedSchemas, SchemasMissing } from './published-schemas';
import { contentOf, SupergraphFile } from './supergraph-file';
import type { SupergraphSource } from './supergraph-source';

export interface FirstSupergraph {
  /** What the gateway begins with. */
  readonly supergraphSdl: string;
  /** Where newer ones come from. */
  readonly supergraphSource: SupergraphSource;
}

export interface FirstOptions {
  readonly settings: SupergraphSettings;
  readonly clients: readonly SubgraphClient[];
  /** What the build composed: begun with where subgraphs do not answer yet. */
  readonly builtFile: string;
  readonly log: Logger;
}

const askAgainMilliseconds = 500;

/**
 * What a cluster's gateway begins with: the file that the settings name; else what the subgraphs publish; where some of
 * them do not answer yet, what the build composed; where there is no such thing either, it waits for them.
 *
 * @throws SettingsError where the file that is named is not there; CompositionError where nothing fits together
 */
export async function firstSupergraph({ settings, clients, builtFile, log }: FirstOptions): Promise<FirstSupergraph> {
  if (settings.file !== undefined) {
    const supergraphSdl = await contentOf(settings.file);
    if (supergraphSdl === null)
      throw new SettingsError([`SUPERGRAPH_FILE is "${settings.file}": there is no such file`]);
    return { supergraphSdl, supergraphSource: new SupergraphFile(settings.file, settings.pollMilliseconds) };
  }
  const supergraphSource = new PublishedSchemas(clients, log, settings.pollMilliseconds, builtFile);
  for (let tries = 0; ; tries++) {
    try {
      return { supergraphSdl: await supergraphSource.read(), supergraphSource };
    } catch (error) {
      if (!(error instanceof SchemasMissing || error instanceof CompositionError)) throw error;
      const built = await contentOf(builtFile);
      if (built !== null) {
        log.warn({ reason: error.message }, 'the gateway begins with the supergraph that was built');
        return { supergraphSdl: built, supergraphSource };
      }
      if (error instanceof CompositionError) throw error;
      if (tries === 0) log.warn({ reason: error.message }, 'the gateway waits for subgraphs');
    }
    await delay(askAgainMilliseconds);
  }
}
