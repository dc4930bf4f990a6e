import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';

const maximumDocuments = 2000;

/**
 * Executes operations against one schema, each document parsed and validated once. The gateway sends the same few
 * documents over and over: parsing them anew would cost more than executing them.
 */
export class DocumentExecutor {
  private readonly documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(
    query: string,
    contextValue: unknown,
    variableValues?: Readonly<Record<string, unknown>>,
    operationName?: string,
  ): Promise<ExecutionResult> {
    const document = this.document(query);
    if (!('kind' in document)) return { errors: document };
    return execute({ schema: this.schema, document, contextValue, variableValues, operationName });
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
