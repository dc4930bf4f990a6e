import type { DocumentNode } from 'graphql';

/** An operation as a client sends it: warm-up takes these over from one engine to the next. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
}
