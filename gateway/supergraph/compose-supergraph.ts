import '../processes/environment';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildSchemaOf } from '../../shared/subgraph/schema';
import { subgraphs } from '../../subgraphs/index';
import { supergraphFile } from '../processes/package-root';
import { runMain } from '../processes/process-lifetime';
import { composeSupergraph } from './composition';

/** Composes the subgraphs as they are in the code, without a database, into the file that a cluster's gateway loads. */
async function main(): Promise<void> {
  const sdl = composeSupergraph(
    subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: buildSchemaOf(subgraph).sdl })),
  );
  const file = supergraphFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, sdl);
  process.stdout.write(`${file}: ${subgraphs.length} subgraphs\n`);
}

runMain(main);
