import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import { compileAbstract } from './abstract-types';
import { failureOf, settled } from './failures';
import { type Completer, isPromise, type Scope } from './run';
import { fieldPlace, infoOf, type SelectedField } from './selected-field';

/** Compiles what a field may be into what is made of its values, as graphql-js has it. */
export function compileCompleter(type: GraphQLOutputType, field: SelectedField, scope: Scope): Completer {
  if (isNonNullType(type)) return nonNull(compileCompleter(type.ofType, field, scope), field);
  if (isListType(type)) return unlessNull(list(type, field, scope));
  if (isLeafType(type)) return leaf(type);
  if (isObjectType(type)) return unlessNull(object(type, field, scope));
  return unlessNull(compileAbstract(type, field, scope, (runtime) => object(runtime, field, scope)));
}

function unlessNull(complete: Completer): Completer {
  return (value, run, at) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, run, at);
  };
}

function nonNull(complete: Completer, { parent, definition }: SelectedField): Completer {
  const checked = (value: unknown): unknown => {
    if (value !== null) return value;
    throw new Error(`Cannot return null for non-nullable field ${parent.name}.${definition.name}.`);
  };
  return (value, run, at) => {
    const made = complete(value, run, at);
    // A promise is of an object or of a list, which report their own nulls.
    return isPromise(made) ? made : checked(made);
  };
}

function list(type: GraphQLList<GraphQLOutputType>, field: SelectedField, scope: Scope): Completer {
  const complete = compileCompleter(type.ofType, field, scope);
  const fail = failureOf(field.nodes, !isNonNullType(type.ofType));
  return (value, run, at) => {
    if (typeof value !== 'object' || !(Symbol.iterator in (value as object))) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${field.parent.name}.${field.definition.name}".`,
      );
    }
    const made: unknown[] = [];
    let waits = false;
    try {
      for (const item of value as Iterable<unknown>) {
        const one = settled(item, run, { prev: at, key: made.length, typename: undefined }, complete, fail);
        waits ||= isPromise(one);
        made.push(one);
      }
    } catch (error) {
      // The list is lost; that others of its elements fail too is nobody's concern.
      Promise.all(made).catch(() => undefined);
      throw error;
    }
    return waits ? Promise.all(made) : made;
  };
}

function object(type: GraphQLObjectType, field: SelectedField, scope: Scope): Completer {
  let compiled: Completer | undefined;
  // When the first such object comes: types refer to one another in circles.
  const complete: Completer = (value, run, at) => {
    compiled ??= scope.compileObject(
      type,
      field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
    return compiled(value, run, at);
  };
  const { isTypeOf } = type;
  if (!isTypeOf) return complete;
  return (value, run, at) => {
    const finish = (fits: boolean) => {
      if (fits) return complete(value, run, at);
      const message = `Expected value of type "${type.name}" but got: ${inspect(value)}.`;
      throw new GraphQLError(message, { nodes: field.nodes });
    };
    const fits = isTypeOf(value, run.context, infoOf(field, run, fieldPlace(at), scope));
    return isPromise(fits) ? (fits as Promise<boolean>).then(finish) : finish(fits as boolean);
  };
}

/** Leaf types whose values, as a rule, need no serialisation, and how such a value is recognised. */
const plainValues = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLFloat, (value) => Number.isFinite(value)],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
]);

function leaf(type: GraphQLLeafType): Completer {
  const isPlain = plainValues.get(type);
  const serialized = unlessNull((value) => {
    const made = type.serialize(value);
    if (made !== null && made !== undefined) return made;
    const call = `${inspect(type)}.serialize(${inspect(value)})`;
    throw new Error(`Expected \`${call}\` to return non-nullable value, returned: ${inspect(made)}`);
  });
  return isPlain ? (value, run, at) => (isPlain(value) ? value : serialized(value, run, at)) : serialized;
}
