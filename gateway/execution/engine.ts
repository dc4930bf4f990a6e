import '../environment';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Supergraph as ComposedSupergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  parse,
  validate,
} from 'graphql';
import type { Variables } from '../../shared/graphql/variables';
import { tooWideVariables } from '../../shared/graphql/wide-int';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import type { Supergraph } from '../authorisation/access-requirements';
import { Authorisation } from '../authorisation/authorisation';
import type { PolicyEvaluator } from '../authorisation/policies';
import type { KnownOperation } from '../supergraph/known-operation';
import { ApolloExecution } from './apollo-execution';
import { CompiledExecution } from './compiled/compiled-execution';
import type { PlanExecution } from './execution';
import type { ExecutionContext } from './execution-context';
import { PlannedNames } from './planned-names';
import type { PlannedOperation } from './planned-operation';
import { Planner } from './planner';
import { requiredArguments } from './required-arguments';
import { UseCount } from './use-count';

/** What carries plans out: the compiled executor of this folder, or that of @apollo/gateway. */
export type ExecutorName = 'compiled' | 'apollo';

/** A client that made a mistake is helped by the first few. */
const maximumVariableErrors = 5;

export interface EngineOptions {
  /** One for each subgraph that the supergraph names. They outlive the engine. */
  readonly clients: readonly SubgraphClient[];
  readonly log: Logger;
  /** Who satisfies the policies of `@policy`; nobody where it is absent. */
  readonly policies?: PolicyEvaluator | undefined;
  readonly executor?: ExecutorName | undefined;
}

/**
 * One supergraph, ready to be asked: plans operations, keeps the plans, executes them over the clients. An engine never
 * changes; a new supergraph is a new engine, which `EngineGateway` puts in the place of the old one.
 */
export class Engine {
  /** What clients see: validate documents against it before they are planned. */
  readonly apiSchema: GraphQLSchema;
  /** What of an operation its sender may run. */
  readonly authorisation: Authorisation;
  /** Who executes with it: a replaced engine is put away when the last one is done. */
  readonly use = new UseCount();
  private readonly planner: Planner;
  private readonly execution: PlanExecution;

  /** @throws where the supergraph is not valid, or names a subgraph that has no client */
  constructor(
    readonly supergraph: Supergraph,
    { clients, log, policies, executor = 'compiled' }: EngineOptions,
  ) {
    const composed = ComposedSupergraph.build(supergraph.sdl, { validateSupergraph: true });
    const byName = new Map<string, SubgraphClient>(clients.map((client) => [client.name, client]));
    for (const { name } of composed.subgraphsMetadata()) {
      if (!byName.has(name)) throw new Error(`the supergraph names the subgraph "${name}", which has no client`);
    }
    const apiSchema = composed.apiSchema();
    this.apiSchema = apiSchema.toGraphQLJSSchema();
    this.authorisation = new Authorisation(this.apiSchema, supergraph.requirements, policies);
    const supergraphSchema = composed.schema.toGraphQLJSSchema();
    const document = parse(supergraph.sdl);
    this.planner = new Planner(composed, apiSchema, {
      names: new PlannedNames(supergraphSchema, document),
      required: requiredArguments(document),
    });
    this.execution =
      executor === 'apollo'
        ? new ApolloExecution(apiSchema, this.apiSchema, supergraphSchema, byName, log)
        : new CompiledExecution(this.apiSchema, supergraphSchema, byName);
  }

  /**
   * The plan of an operation: a kept one, or a new one, which takes milliseconds.
   * @param document valid against `apiSchema`
   * @throws GraphQLError where the document has no operation of this name
   */
  plan(document: DocumentNode, operationName?: string | null): PlannedOperation {
    return this.planner.plan(document, operationName);
  }

  /** Executes a query or mutation. What a client did wrong in its variables, and what failed, is in the result. */
  async execute(
    planned: PlannedOperation,
    variables: Variables | undefined,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    if (planned.subscription) throw new Error('a subscription is executed event by event');
    const wrong = this.variableErrors(planned, variables);
    if (wrong) return wrong;
    const { names } = planned;
    if (!names) return this.execution.execute(planned, variables ?? {}, context);
    return names.restored(await this.execution.execute(planned, names.planned(variables ?? {}), context));
  }

  /** What is wrong with the variables of an operation, as the result that the client gets; null where nothing is. */
  variableErrors(planned: PlannedOperation, variables: Variables = {}): ExecutionResult | null {
    const definitions = planned.operation.variableDefinitions;
    if (!definitions || definitions.length === 0) return null;
    const { errors } = getVariableValues(this.apiSchema, definitions, variables, { maxErrors: maximumVariableErrors });
    if (errors) return { errors: errors.map(userInputError) };
    const tooWide = tooWideVariables(planned.operation, variables);
    if (tooWide.length > 0) return { errors: tooWide.map(userInputError) };
    try {
      planned.executed.conditions.valuesOf(planned.names?.planned(variables) ?? variables);
      return null;
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  /**
   * Makes the client's result of an event of a subscription: fetches what other subgraphs own, and shapes the whole.
   * @param planned by this engine, with a `subscription` whose query the event answers
   */
  async executeRest(
    planned: PlannedOperation,
    event: ExecutionResult,
    variables: Variables | undefined,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    const { names } = planned;
    if (!names) return this.execution.executeRest(planned, event, variables ?? {}, context);
    return names.restored(await this.execution.executeRest(planned, event, names.planned(variables ?? {}), context));
  }

  /** The operations whose plans are kept, the one asked for last first: what the next engine is to be warmed with. */
  operations(): KnownOperation[] {
    return this.planner.operations();
  }

  /** How often a plan was made, and how often found. */
  get planCounts(): Readonly<Planner['counts']> {
    return this.planner.counts;
  }

  /**
   * Plans operations ahead, one a turn of the event loop, so that requests under way elsewhere are not held up. Those
   * that the schema no longer allows are passed over.
   * @returns how many are planned
   */
  async warm(operations: readonly KnownOperation[]): Promise<number> {
    let planned = 0;
    // From the back, so that the one asked for last is again the last to be dropped.
    for (const { document, operationName } of operations.toReversed()) {
      await yieldToEventLoop();
      if (validate(this.apiSchema, document).length > 0) continue;
      this.plan(document, operationName);
      planned += 1;
    }
    return planned;
  }

  dispose(): void {
    this.planner.clear();
  }
}

function userInputError({ message, nodes, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code: 'BAD_USER_INPUT' } });
}
