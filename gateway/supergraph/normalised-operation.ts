import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type OperationDefinitionNode, print, visit } from 'graphql';
import { fragmentsOf, fragmentsUsed } from '../../shared/graphql/selections';

/** An operation as it is remembered: alone, with the fragments that it spreads, and without what people wrote. */
export interface NormalisedOperation {
  /** The first digits of the text's SHA-256. */
  readonly hash: string;
  readonly name: string;
  readonly text: string;
}

/** Texts and numbers within an operation may be someone's name or address: they are not kept. */
export function normalisedOperation(document: DocumentNode, operation: OperationDefinitionNode): NormalisedOperation {
  const fragments = fragmentsOf(document);
  const spread = new Set(fragmentsUsed(operation, fragments));
  // In the order in which they were sent: the text then plans as what was sent does.
  const used = [...fragments.values()].filter((fragment) => spread.has(fragment));
  const plain = visit({ kind: Kind.DOCUMENT, definitions: [operation, ...used] } as DocumentNode, {
    StringValue: (node) => ({ ...node, value: '', block: false }),
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
  });
  const text = print(plain).replace(/\s+/g, ' ').trim();
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { hash, name: operation.name?.value ?? `unnamed ${hash.slice(0, 8)}`, text };
}
