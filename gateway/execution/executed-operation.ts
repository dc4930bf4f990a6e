import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Fragments } from '../../shared/graphql/selections';
import type { Conditions } from './compiled/conditions';

/** An operation as its plan was made for it. */
export interface ExecutedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** What decides which of it is left out. */
  readonly conditions: Conditions;
}
