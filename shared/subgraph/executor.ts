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

const maximumDocuments = 2000;

/**
 * Executes operations against one schema, each document parsed and validated once. The gateway sends the same few
 * documents over and over: parsing them anew would cost more than executing them.
 */
export class DocumentExecutor {
  private readonly documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  private readonly policies = new WeakMap<DocumentNode, CachePolicy>();

  constructor(readonly schema: GraphQLSchema) {}

  async execute(
    query: string,
    contextValue: unknown,
    variableValues?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): Promise<ExecutionResult> {
    const document = this.document(query);
    if (!('kind' in document)) return { errors: document };
    const result = await execute({ schema: this.schema, document, contextValue, variableValues, operationName });
    return withCachePolicy(result, this.policy(document, operationName));
  }

  /**
   * Executes a subscription: an answer for each event, or the refusal as the one answer.
   *
   * @param context made anew for each event, since what one event reads is kept with its context
   */
  subscribe(
    query: string,
    context: () => unknown,
    variableValues?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): AsyncIterableIterator<ExecutionResult, undefined> {
    const document = this.document(query);
    if (!('kind' in document)) return only({ errors: document });
    const request = { schema: this.schema, document, variableValues, operationName };
    const source = createSourceEventStream({ ...request, contextValue: context() }).then((events) =>
      Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : only<unknown>(new Refusal(events)),
    );
    return opening(source, (event) =>
      event instanceof Refusal ? event.result : execute({ ...request, rootValue: event, contextValue: context() }),
    );
  }

  private policy(document: DocumentNode, operationName: string | undefined): CachePolicy {
    const known = this.policies.get(document);
    if (known) return known;
    const fresh = cachePolicyOf(this.schema, document, operationName);
    // The gateway sends one operation a document, so its name need not be part of the key.
    this.policies.set(document, fresh);
    return fresh;
  }

  private document(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.documents.get(query);
    if (known) return known;
    const fresh = this.parsed(query);
    if (this.documents.size >= maximumDocuments) this.documents.clear();
    this.documents.set(query, fresh);
    return fresh;
  }

  private parsed(query: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(query);
      const errors = validate(this.schema, document);
      return errors.length > 0 ? errors : document;
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
    }
  }
}

/** Where a source of events should be: that there is none, and why. */
class Refusal {
  constructor(readonly result: ExecutionResult) {}
}

function only<T>(value: T): Channel<T> {
  const channel = new Channel<T>();
  channel.push(value);
  channel.end();
  return channel;
}
