import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Variables } from '../../../shared/graphql/variables';
import { copyOf } from '../../../shared/json/own-properties';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import type { PlanExecution } from '../execution';
import type { ExecutionContext } from '../execution-context';
import type { PlannedOperation } from '../planned-operation';
import type { Conditions } from './conditions';
import { compileRootWriter, type FetchTools } from './fetches';
import { compileNode } from './plan-steps';
import { Response } from './response';
import type { Run, Step } from './run';
import { TypeConditions } from './type-conditions';

/** An operation with everything that does not change from request to request worked out. */
interface CompiledOperation {
  readonly conditions: Conditions;
  /** The fetches of the plan; of a subscription, those that follow an event. Null where there are none. */
  readonly step: Step | null;
  /** Of a subscription: takes an event in. */
  readonly writeEvent: ((run: Run, event: ExecutionResult) => void) | null;
  readonly response: Response;
}

/** Executes plans that are compiled when they are first executed. */
export class CompiledExecution implements PlanExecution {
  private readonly compiled = new WeakMap<QueryPlan, CompiledOperation>();
  private readonly tools: FetchTools;

  constructor(
    private readonly apiSchema: GraphQLSchema,
    supergraphSchema: GraphQLSchema,
    clients: ReadonlyMap<string, SubgraphClient>,
  ) {
    this.tools = { clients, conditions: new TypeConditions(supergraphSchema) };
  }

  async execute(planned: PlannedOperation, variables: Variables, context: ExecutionContext): Promise<ExecutionResult> {
    return this.run(this.of(planned), variables, context);
  }

  async executeRest(
    planned: PlannedOperation,
    event: ExecutionResult,
    variables: Variables,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    const operation = this.of(planned);
    if (!operation.writeEvent) throw new Error('the operation is no subscription');
    // Several clients may have been given the same event.
    return this.run(operation, variables, context, { ...event, data: copyOf(event.data) });
  }

  private async run(
    { conditions, step, writeEvent, response }: CompiledOperation,
    variables: Variables,
    context: ExecutionContext,
    event?: ExecutionResult,
  ): Promise<ExecutionResult> {
    try {
      const booleans = conditions.valuesOf(variables);
      const run: Run = { variables, booleans, context, data: {}, errors: [], shared: new Set(), gone: new Set() };
      if (event) writeEvent?.(run, event);
      await step?.(run);
      return response.of(run);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  private of(planned: PlannedOperation): CompiledOperation {
    let compiled = this.compiled.get(planned.plan);
    if (!compiled) {
      compiled = this.compile(planned);
      this.compiled.set(planned.plan, compiled);
    }
    return compiled;
  }

  private compile(planned: PlannedOperation): CompiledOperation {
    const { node } = planned.plan;
    const common = {
      conditions: planned.executed.conditions,
      response: new Response(this.apiSchema, planned.executed),
    };
    if (node?.kind !== 'Subscription') {
      return { ...common, step: node ? compileNode(node, [], this.tools) : null, writeEvent: null };
    }
    const primary: FetchNode = node.primary;
    return {
      ...common,
      step: node.rest ? compileNode(node.rest, [], this.tools) : null,
      writeEvent: compileRootWriter(primary, [], this.tools),
    };
  }
}
