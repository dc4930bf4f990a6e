import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../execution/engine';
import type { OperationContext } from './operation-context';

/**
 * The engine that Apollo Server executes with, which another may replace at any time. A request ends on the engine whose
 * schema it was validated against.
 */
export class EngineGateway implements GatewayInterface {
  private readonly listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  private readonly bySchema = new WeakMap<GraphQLSchema, Engine>();
  private engine: Engine;

  constructor(first: Engine) {
    this.engine = first;
    this.bySchema.set(first.apiSchema, first);
  }

  /** The engine that new requests go to. */
  get current(): Engine {
    return this.engine;
  }

  /** The engine of a request, by the schema it was validated against. */
  engineOf(schema: GraphQLSchema): Engine {
    return this.bySchema.get(schema) ?? this.engine;
  }

  /** From now on, new requests go to `next`; it should have been warmed. Those under way end where they began. */
  replace(next: Engine): void {
    if (next === this.engine) return;
    this.bySchema.set(next.apiSchema, next);
    this.engine = next;
    for (const listener of this.listeners) this.notify(listener);
  }

  /** Calls back with each new schema from now on, and with the present one when the server loads. */
  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.listeners.add(callback);
    return () => this.listeners.delete(callback);
  }

  async load(): Promise<GatewayLoadResult> {
    for (const listener of this.listeners) this.notify(listener);
    return { executor: (request) => this.execute(request) };
  }

  async stop(): Promise<void> {
    this.listeners.clear();
  }

  private notify(listener: GatewaySchemaLoadOrUpdateCallback): void {
    listener({ apiSchema: this.engine.apiSchema, coreSupergraphSdl: this.engine.supergraph.sdl });
  }

  private async execute({
    schema,
    document,
    request,
    context,
  }: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    // A schema that came between admission and here is not the one that the operation was validated against.
    const engine = (context as OperationContext).admitted?.engine ?? this.engineOf(schema);
    const planned = engine.plan(document, request.operationName);
    return engine.execute(planned, request.variables, context as OperationContext) as Promise<GatewayExecutionResult>;
  }
}
