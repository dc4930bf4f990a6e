import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Fragments } from '../../shared/graphql/selections';

/** An operation as its plan was made for it. */
export interface ExecutedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
}
