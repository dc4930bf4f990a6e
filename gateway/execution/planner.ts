import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, print } from 'graphql';
import { LruCache } from '../../shared/caching/lru-cache';
import { fragmentsOf } from '../../shared/graphql/selections';
import { startBelow } from '../../shared/telemetry/tracing';
import type { KnownOperation } from '../supergraph/known-operation';
import { metrics } from '../telemetry/metrics';
import { ClientNames } from './client-names';
import { Conditions } from './compiled/conditions';
import type { ExecutedOperation } from './executed-operation';
import type { PlannedNames } from './planned-names';
import { type PlannedOperation, subscriptionSourceOf } from './planned-operation';
import type { RequiredArguments } from './required-arguments';
import { splitFetches } from './split-fetches';

/** How many plans are kept; the operation that was not asked for longest goes first. */
const maximumPlans = 1000;

export interface PlanCacheCounts {
  /** Operations planned, which takes milliseconds. */
  planned: number;
  /** Operations for which a plan was there. */
  found: number;
}

/** What the planner does not do by itself. */
export interface PlanRewriting {
  readonly names: PlannedNames;
  /** Null where no `@requires` of the supergraph has arguments. */
  readonly required: RequiredArguments | null;
}

/**
 * Plans operations and keeps the plans. A document that comes again as the same object, as the server hands parsed
 * documents out, is found without its text being looked at; one that was parsed anew is found by its text.
 */
export class Planner {
  readonly counts: PlanCacheCounts = { planned: 0, found: 0 };
  private readonly planner: QueryPlanner;
  private byDocument = new WeakMap<DocumentNode, Map<string, PlannedOperation>>();
  private readonly byText = new LruCache<string, PlannedOperation>(maximumPlans);

  constructor(
    supergraph: Supergraph,
    private readonly apiSchema: Schema,
    private readonly rewriting: PlanRewriting,
  ) {
    const { required } = rewriting;
    this.planner = new QueryPlanner(required ? Supergraph.build(required.sdl) : supergraph);
  }

  /**
   * @param document validated against the schema of the supergraph
   * @throws GraphQLError where the document has no operation of this name
   */
  plan(document: DocumentNode, operationName?: string | null): PlannedOperation {
    const name = operationName ?? '';
    let ofDocument = this.byDocument.get(document);
    const known = ofDocument?.get(name);
    if (known) {
      this.counts.found += 1;
      metrics.planCache.inc({ result: 'hit' });
      return known;
    }
    if (!ofDocument) {
      ofDocument = new Map();
      this.byDocument.set(document, ofDocument);
    }
    const planned = this.byTextOrNew(document, name);
    ofDocument.set(name, planned);
    return planned;
  }

  /** The operations whose plans are kept, the one asked for last first. */
  operations(): KnownOperation[] {
    return this.byText.values().map(({ document, operationName }) => ({ document, operationName }));
  }

  clear(): void {
    this.byDocument = new WeakMap();
    this.byText.clear();
  }

  private byTextOrNew(document: DocumentNode, name: string): PlannedOperation {
    const operation = operationNamed(document, name);
    const sent = { document, operationName: name === '' ? undefined : name, operation };
    // Whether a client names its only operation or not, it is the same one.
    const key = `${operation.name?.value ?? ''}\n${print(document)}`;
    const known = this.byText.get(key);
    // Its own document and nodes, so that an error about a variable points into the text that was sent.
    if (known) {
      this.counts.found += 1;
      metrics.planCache.inc({ result: 'hit' });
      return { ...known, ...sent };
    }
    const span = startBelow('plan', {});
    const { executed, names } = this.renamed(sent);
    const made = this.planner.buildQueryPlan(
      operationFromDocument(this.apiSchema, executed.document, { operationName: sent.operationName, validate: false }),
    );
    const { required } = this.rewriting;
    const plan = required ? splitFetches(made, required) : made;
    span?.end();
    this.counts.planned += 1;
    metrics.planCache.inc({ result: 'miss' });
    const planned = { ...sent, executed, names, plan, subscription: subscriptionSourceOf(plan) };
    this.byText.set(key, planned);
    return planned;
  }

  /** What is planned in place of what was sent: under other names where plans use those of the client for themselves. */
  private renamed({ document, operationName, operation }: SentOperation): Pick<PlannedOperation, 'executed' | 'names'> {
    const renamed = this.rewriting.names.renamed(document);
    if (!renamed) return { executed: executedOperation(document, operation), names: null };
    const executed = executedOperation(renamed.document, operationNamed(renamed.document, operationName ?? ''));
    return { executed, names: new ClientNames(renamed, executed) };
  }
}

type SentOperation = Pick<PlannedOperation, 'document' | 'operationName' | 'operation'>;

function executedOperation(document: DocumentNode, operation: OperationDefinitionNode): ExecutedOperation {
  return { document, operation, fragments: fragmentsOf(document), conditions: new Conditions(document, operation) };
}

function operationNamed({ definitions }: DocumentNode, name: string): OperationDefinitionNode {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fitting = name === '' ? operations : operations.filter((operation) => operation.name?.value === name);
  const [operation, other] = fitting;
  if (!operation) {
    throw new GraphQLError(name === '' ? 'Must provide an operation.' : `Unknown operation named "${name}".`);
  }
  if (other) throw new GraphQLError('Must provide operation name if query contains multiple operations.');
  return operation;
}
