import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import { ObjectFields } from './object-fields';
import { isPromise, type Run, type Scope } from './run';
import { compileVariables } from './variables';

/** A query whose fields, arguments and types were looked up once, so that executing it is calling its resolvers. */
export interface CompiledQuery {
  /** Whether it is what a request means that names, or does not name, an operation. */
  isCalled(operationName: string | undefined): boolean;
  /** As graphql-js would answer, name by name and error by error. */
  execute(
    context: unknown,
    variables: Readonly<Record<string, unknown>> | undefined,
  ): ExecutionResult | Promise<ExecutionResult>;
}

/**
 * Compiles a valid document of one query. Null for what graphql-js is to execute: mutations, whose fields come one after
 * another; what depends on directives; and questions about the schema, which are asked seldom.
 */
export function compileQuery(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  const type = schema.getQueryType();
  if (operations.length !== 1 || operation?.operation !== 'query' || !type || !isPlain(document)) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  }
  const scope: Scope = {
    schema,
    operation,
    fragments,
    compileObject: (objectType, selections) => {
      const fields = new ObjectFields(objectType, selections, scope);
      return (value, run, at) => fields.valuesOf(value, run, at);
    },
  };
  const dataOf = scope.compileObject(type, [operation.selectionSet]);
  const variablesOf = compileVariables(schema, operation);
  return {
    isCalled: (name) => !name || name === operation.name?.value,
    execute(context, variables) {
      const { coerced, errors: wrong } = variablesOf(variables ?? {});
      if (wrong) return { errors: wrong };
      const run: Run = { context, variables: coerced, errors: [] };
      const lost = (error: unknown): ExecutionResult => answer([...run.errors, error as GraphQLError], null);
      try {
        const data = dataOf(undefined, run, undefined);
        return isPromise(data)
          ? data.then((made) => answer(run.errors, made as Record<string, unknown>), lost)
          : answer(run.errors, data as Record<string, unknown>);
      } catch (error) {
        return lost(error);
      }
    },
  };
}

function answer(errors: readonly GraphQLError[], data: ExecutionResult['data']): ExecutionResult {
  return errors.length === 0 ? { data: data ?? null } : { errors, data: data ?? null };
}

function isPlain(document: DocumentNode): boolean {
  let plain = true;
  visit(document, {
    Directive: () => {
      plain = false;
    },
    Field: ({ name, alias }) => {
      // An object cannot be given an own property of this name in passing.
      if (alias?.value === '__proto__' || /^__(schema|type)$/.test(name.value)) plain = false;
    },
  });
  return plain;
}
