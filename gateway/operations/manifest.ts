import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { z } from 'zod';
import { type Fragments, fragmentsUsed } from '../../shared/graphql/selections';

const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
});

/** The operations that frontends send, in the format of Apollo's clients and build tools. */
export type Manifest = z.infer<typeof manifestSchema>;

/** What is wrong with a manifest, or with what one is made from, in a sentence. */
export class ManifestError extends Error {}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @throws ManifestError */
export function readManifest(file: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new ManifestError(`${file} is no manifest of operations: ${reason}`);
  }
}

/**
 * The manifest of all operations in the `.graphql` and `.gql` files of a folder, and of the folders in it. An operation
 * brings the fragments along that it uses, wherever in the folder they stand; its id is the SHA-256 of its body.
 *
 * @throws ManifestError where a file does not parse, a name is missing or given twice, or a fragment is not there
 */
export function manifestOf(folder: string): Manifest {
  const operations = new Map<string, OperationDefinitionNode>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const { file, document } of documentsIn(folder)) {
    for (const definition of document.definitions) {
      const known = definition.kind === Kind.OPERATION_DEFINITION ? operations : fragments;
      if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) {
        throw new ManifestError(`${file}: only operations and fragments belong here`);
      }
      const name = definition.name?.value;
      if (name === undefined) throw new ManifestError(`${file}: an operation needs a name`);
      if (known.has(name)) throw new ManifestError(`${file}: there is another "${name}"`);
      known.set(name, definition as never);
    }
  }
  return {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [...operations].map(([name, operation]) => {
      const used = withFragments(operation, fragments);
      const body = print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
      return { id: sha256(body), name, type: operation.operation, body };
    }),
  };
}

function documentsIn(folder: string): { file: string; document: DocumentNode }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(graphql|gql)$/.test(file),
  );
  return files.sort().map((file) => {
    try {
      return { file, document: parse(readFileSync(join(folder, file), 'utf8')) };
    } catch (error) {
      if (error instanceof GraphQLError) throw new ManifestError(`${file}: ${error.message}`);
      throw error;
    }
  });
}

function withFragments(operation: OperationDefinitionNode, fragments: Fragments): readonly FragmentDefinitionNode[] {
  const used = fragmentsUsed(operation, fragments);
  for (const definition of [operation, ...used]) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        if (fragments.has(name.value)) return;
        throw new ManifestError(`"${operation.name?.value}" uses a fragment "${name.value}" that is nowhere`);
      },
    });
  }
  return used;
}
