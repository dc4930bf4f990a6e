import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNullableType,
  isLeafType,
  isNonNullType,
  TypeNameMetaFieldDef,
} from 'graphql';
import { responseKeyOf } from '../../graphql/selections';
import { compileArguments } from './arguments';
import { compileCompleter } from './completion';
import { type Failure, failureOf, settled } from './failures';
import { type Completer, isPromise, type Place, type Run, type Scope } from './run';
import { infoOf, type SelectedField } from './selected-field';

/** A name of the answer, and how its value is made. */
export interface CompiledField {
  readonly responseName: string;
  /** The value, or a promise of it; throws, or rejects, where there is none and must be one. */
  give(source: unknown, run: Run, parent: Place): unknown;
}

export function compileField(parent: GraphQLObjectType, nodes: readonly FieldNode[], scope: Scope): CompiledField {
  const [node] = nodes as [FieldNode];
  const responseName = responseKeyOf(node);
  if (node.name.value === TypeNameMetaFieldDef.name) return { responseName, give: () => parent.name };
  const definition = parent.getFields()[node.name.value];
  if (!definition) throw new Error(`${parent.name} has no field ${node.name.value}`);
  const field: SelectedField = { parent, definition, nodes };
  const complete = compileCompleter(definition.type, field, scope);
  const fail = failureOf(nodes, !isNonNullType(definition.type));
  const place = (above: Place): Place => ({ prev: above, key: responseName, typename: parent.name });
  const argumentsOf = compileArguments(definition, node);
  const { resolve } = definition;
  if (resolve) {
    const give = (source: unknown, run: Run, above: Place): unknown => {
      const at = place(above);
      try {
        const value = resolve(source, argumentsOf(run), run.context, infoOf(field, run, at, scope));
        return settled(value, run, at, complete, fail);
      } catch (error) {
        return fail(error, run, at);
      }
    };
    return { responseName, give };
  }
  const property = definition.name;
  /** As graphql-js does where no resolver is given: a property, or what it gives when it is called. */
  const read = (source: unknown, run: Run, above: Place): unknown => {
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const value = (source as Record<string, unknown>)[property];
    if (typeof value !== 'function') return value;
    const call = value as (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;
    return call.call(source, argumentsOf(run), run.context, infoOf(field, run, place(above), scope));
  };
  const give = isLeafType(getNullableType(definition.type))
    ? leafReader(read, complete, fail, place)
    : (source: unknown, run: Run, above: Place): unknown => {
        const at = place(above);
        try {
          return settled(read(source, run, above), run, at, complete, fail);
        } catch (error) {
          return fail(error, run, at);
        }
      };
  return { responseName, give };
}

/** Most fields are leaves, and most leaves are at hand: where they stand matters only where something is wrong. */
function leafReader(
  read: (source: unknown, run: Run, above: Place) => unknown,
  complete: Completer,
  fail: Failure,
  place: (above: Place) => Place,
): CompiledField['give'] {
  return (source, run, above) => {
    try {
      const value = read(source, run, above);
      return isPromise(value) ? settled(value, run, place(above), complete, fail) : complete(value, run, undefined);
    } catch (error) {
      return fail(error, run, place(above));
    }
  };
}
