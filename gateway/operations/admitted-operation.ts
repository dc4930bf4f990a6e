import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Variables } from '../../shared/graphql/variables';
import type { Admitted } from '../authorisation/authorisation';
import type { Engine } from '../execution/engine';
import type { OperationCost } from '../limits/cost/operation-cost';
import type { Settle } from '../limits/sign-in/sign-in-throttle';
import type { PreparedDocument } from './prepared-documents';

/** An operation that may be executed for its sender. */
export interface AdmittedOperation {
  /** The engine whose schema it was validated against: it is the one to execute it, also while another takes its place. */
  readonly engine: Engine;
  readonly prepared: PreparedDocument;
  /** What is executed: without the fields that its sender may not see. The same object for the same text and rights. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Variables | undefined;
  /** Adds to an answer, or to an event of a subscription, what was left out: nulls, and an error at each path. */
  readonly complete: Admitted['complete'];
  /** Whether its sender may see names of the schema that it did not ask for. */
  readonly schemaIsOpen: boolean;
  /** Works out from an answer what it did cost. */
  readonly cost: OperationCost;
  readonly estimatedCost: number;
  /** Whether the sender asked for both costs, by `"extensions": {"cost": true}`. */
  readonly reportsCost: boolean;
  /** Gets the outcome, where the operation tries passwords. */
  readonly settle: Settle | undefined;
  /** Whether the sender asked for what its device is to show, by `"extensions": {"device": true}` or with what it has. */
  readonly reportsDevice: boolean;
}
