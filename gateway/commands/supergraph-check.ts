import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '../../shared/config/settings';
import { packageRoot, supergraphFile } from '../package-root';
import { apiSchemaOf } from '../supergraph/api-schema';
import { CompositionError, composeSupergraph, type NamedSchema } from '../supergraph/composition';
import { ourRules } from '../supergraph/lint-rules';
import { recordedOperationsFile } from '../supergraph/operation-record';
import { compareSchemas, type SchemaComparison, type SentOperation } from '../supergraph/schema-changes';
import { lintSchemas } from '../supergraph/schema-lint';
import { sentOperations } from '../supergraph/sent-operations';
import { UsageError } from './command-line';
import { textTable } from './text-table';

export interface CheckOptions {
  /** A supergraph that serves: what the build composed where it is absent. */
  readonly against?: string | undefined;
  /** Where operations are found: the contract and the record of this data folder where it is absent. */
  readonly operations?: string | undefined;
  readonly say: (line: string) => void;
  /** Takes what was found, for a program. */
  readonly result?: ((value: unknown) => void) | undefined;
}

const namesListed = 3;

/**
 * Says whether schemas may be deployed: 0 where they fit together, no finding of the lint is left, and every operation
 * that is known goes on as before; else 1.
 */
export async function checkSupergraph(schemas: readonly NamedSchema[], options: CheckOptions): Promise<number> {
  const { say, result } = options;
  const sdl = composed(schemas, say, (problems) => result?.({ well: false, problems }));
  if (sdl === null) return 1;
  const { findings, needless } = lintSchemas(schemas, ourRules);
  say(`lint          ${findings.length === 0 ? 'no findings' : `${findings.length} to be put right`}`);
  for (const place of needless) say(`              ${place} is an exception for which there is no cause`);
  if (findings.length > 0) {
    const rows = findings.map(({ place, problem }) => [place, problem]);
    for (const line of ['', ...textTable([['place', 'what is wrong'], ...rows]), '']) say(line);
  }
  const before = await servingSchema(options.against);
  if (before === null) {
    say('changes       not looked for: there is no supergraph to compare with ("npm run build" composes one)');
    result?.({ well: findings.length === 0, findings, needless, changes: null });
    return findings.length === 0 ? 0 : 1;
  }
  const operations = await knownOperations(options.operations);
  const comparison = compareSchemas(apiSchemaOf(before), apiSchemaOf(sdl), operations);
  const breaks = printChanges(comparison, operations, say);
  const well = findings.length === 0 && !breaks;
  result?.({ well, findings, needless, operations: operations.length, ...comparison });
  return well ? 0 : 1;
}

function composed(
  schemas: readonly NamedSchema[],
  say: (line: string) => void,
  failed: (problems: readonly string[]) => void,
): string | null {
  try {
    const sdl = composeSupergraph(schemas);
    say(`composition   ${schemas.length} subgraphs fit together`);
    return sdl;
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    say(`composition   ${error.problems.length} problems`);
    for (const problem of error.problems) say(`  ${problem}`);
    failed(error.problems);
    return null;
  }
}

/** @returns whether an operation breaks */
function printChanges(
  { changes, refused }: SchemaComparison,
  operations: readonly SentOperation[],
  say: (line: string) => void,
): boolean {
  const affecting = changes.filter(({ affected }) => affected.length > 0).length;
  say(`operations    ${operations.length} known, ${refused.length} refused by the new schema`);
  say(`changes       ${changes.length} can break a client, ${affecting} of them one that is known`);
  if (changes.length > 0) {
    const rows = changes.map(({ what, affected }) => [what, namesOf(affected)]);
    for (const line of ['', ...textTable([['change', 'used by'], ...rows])]) say(line);
  }
  if (refused.length > 0) {
    const rows = refused.map(({ operation, reason }) => [operation.name, sentOf(operation), reason]);
    for (const line of ['', ...textTable([['operation', 'sent', 'why it is refused'], ...rows])]) say(line);
  }
  return affecting > 0 || refused.length > 0;
}

async function servingSchema(path: string | undefined): Promise<string | null> {
  try {
    return await readFile(path ?? supergraphFile(), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (path !== undefined) throw new UsageError(`there is no file ${path}`);
    return null;
  }
}

async function knownOperations(path: string | undefined): Promise<SentOperation[]> {
  if (path !== undefined) {
    const found = await sentOperations(path);
    if (found.length === 0) throw new UsageError(`there are no operations in ${path}`);
    return found;
  }
  const contract = await sentOperations(join(packageRoot(), 'test', 'contract', 'operations'));
  return [...contract, ...(await sentOperations(recordedOperationsFile(readSettings().dataDirectory)))];
}

function namesOf(operations: readonly SentOperation[]): string {
  if (operations.length === 0) return 'nobody that is known';
  const names = [...new Set(operations.map(({ name }) => name))];
  const others = names.length - namesListed;
  return `${names.slice(0, namesListed).join(', ')}${others > 0 ? ` and ${others} others` : ''}`;
}

const sentOf = ({ count }: SentOperation) => (count === undefined ? 'contract' : `${count} times`);
