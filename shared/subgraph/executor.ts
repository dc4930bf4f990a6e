import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { Channel } from '../streams/channel';
import { opening } from '../streams/opening';
import { withCachePolicy } from './cache-hints';
import { type CachePolicy, cachePolicyOf } from './cache-policy';
import { type CompiledQuery, compileQuery } from './compiled/compiled-query';
import type { Resumption } from './resumption';

const maximumDocuments = 2000;

/** A valid document, and what is worked out once for all its executions. */
interface PreparedDocument {
  readonly document: DocumentNode;
  /** Null where graphql-js executes it. */
  readonly compiled: CompiledQuery | null;
  readonly policy: CachePolicy;
}

/**
 * Executes operations against one schema, each document parsed, validated and compiled once. The gateway sends the same
 * few documents over and over: parsing them anew would cost more than executing them.
 */
export class DocumentExecutor {
  private readonly documents = new Map<string, PreparedDocument | readonly GraphQLError[]>();

  constructor(readonly schema: GraphQLSchema) {}

  async execute(
    query: string,
    contextValue: unknown,
    variableValues?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): Promise<ExecutionResult> {
    const prepared = this.prepared(query);
    if (!('document' in prepared)) return { errors: prepared };
    const { document, compiled, policy } = prepared;
    const result = compiled?.isCalled(operationName)
      ? await compiled.execute(contextValue, variableValues)
      : await execute({ schema: this.schema, document, contextValue, variableValues, operationName });
    return withCachePolicy(result, policy);
  }

  /**
   * Executes a subscription: an answer for each event, or the refusal as the one answer.
   *
   * @param context made anew for each event, since what one event reads is kept with its context
   * @param shown makes of an answer what is given out
   * @param resumption for a reader that may resume: its cursor goes with each answer, and alone before the first
   */
  subscribe(
    query: string,
    context: () => unknown,
    variableValues?: Readonly<Record<string, unknown>>,
    operationName?: string,
    shown: (result: ExecutionResult) => ExecutionResult = (result) => result,
    resumption?: Readonly<Resumption>,
  ): AsyncIterableIterator<ExecutionResult, undefined> {
    const prepared = this.prepared(query);
    if (!('document' in prepared)) return only({ errors: prepared });
    const request = { schema: this.schema, document: prepared.document, variableValues, operationName };
    const source = createSourceEventStream({ ...request, contextValue: context() }).then((events) =>
      Symbol.asyncIterator in events
        ? resumption
          ? after(opened, events[Symbol.asyncIterator]())
          : events[Symbol.asyncIterator]()
        : only<unknown>(new Refusal(events)),
    );
    return opening(source, async (event) => {
      if (event instanceof Refusal) return shown(event.result);
      // Before anything else is awaited: the cursor is that of this event.
      const extensions = resumption && { cursor: resumption.cursor };
      if (event === opened) return { extensions };
      const result = shown(await execute({ ...request, rootValue: event, contextValue: context() }));
      return extensions ? { ...result, extensions } : result;
    });
  }

  private prepared(query: string): PreparedDocument | readonly GraphQLError[] {
    const known = this.documents.get(query);
    if (known) return known;
    const fresh = this.prepare(query);
    if (this.documents.size >= maximumDocuments) this.documents.clear();
    this.documents.set(query, fresh);
    return fresh;
  }

  private prepare(query: string): PreparedDocument | readonly GraphQLError[] {
    try {
      const document = parse(query);
      const errors = validate(this.schema, document);
      if (errors.length > 0) return errors;
      // The gateway sends one operation a document.
      return {
        document,
        compiled: compileQuery(this.schema, document),
        policy: cachePolicyOf(this.schema, document),
      };
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
    }
  }
}

/** Where a source of events should be: that there is none, and why. */
class Refusal {
  constructor(readonly result: ExecutionResult) {}
}

/** Stands before the events of a stream whose reader asks for a sign that it is open. */
const opened = Symbol('opened');

function after<T>(first: T, rest: AsyncIterator<T>): AsyncIterator<T> {
  let isFirst = true;
  return {
    next: () => {
      if (!isFirst) return rest.next();
      isFirst = false;
      return Promise.resolve({ done: false, value: first });
    },
    return: () => rest.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
}

function only<T>(value: T): Channel<T> {
  const channel = new Channel<T>();
  channel.push(value);
  channel.end();
  return channel;
}
