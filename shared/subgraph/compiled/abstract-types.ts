import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import { type Completer, isPromise, type Scope } from './run';
import { fieldPlace, infoOf, type SelectedField } from './selected-field';

/** Compiles a field of an interface or union: its objects are completed by the type that each turns out to be of. */
export function compileAbstract(
  type: GraphQLAbstractType,
  field: SelectedField,
  scope: Scope,
  compileObject: (type: GraphQLObjectType) => Completer,
): Completer {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const byName = new Map<unknown, Completer>();
  const completerFor = (name: unknown, value: unknown): Completer => {
    let complete = byName.get(name);
    if (!complete) {
      complete = compileObject(possibleType(name, value));
      byName.set(name, complete);
    }
    return complete;
  };

  const possibleType = (name: unknown, value: unknown): GraphQLObjectType => {
    const place = `field "${field.parent.name}.${field.definition.name}"`;
    const wrong = (what: string) => new GraphQLError(`Abstract type "${type.name}" ${what}`, { nodes: field.nodes });
    if (name === null || name === undefined) {
      const remedy = `Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
      throw wrong(`must resolve to an Object type at runtime for ${place}. ${remedy}`);
    }
    if (typeof name !== 'string') {
      const given = `value ${inspect(value)}, received "${inspect(name)}"`;
      throw wrong(`must resolve to an Object type at runtime for ${place} with ${given}.`);
    }
    const found = scope.schema.getType(name);
    if (!found) throw wrong(`was resolved to a type "${name}" that does not exist inside the schema.`);
    if (!isObjectType(found)) throw wrong(`was resolved to a non-object type "${name}".`);
    if (!scope.schema.isSubType(type, found)) {
      const message = `Runtime Object type "${found.name}" is not a possible type for "${type.name}".`;
      throw new GraphQLError(message, { nodes: field.nodes });
    }
    return found;
  };

  return (value, run, at) => {
    const name = resolveType(value, run.context, infoOf(field, run, fieldPlace(at), scope), type);
    return isPromise(name)
      ? name.then((resolved) => completerFor(resolved, value)(value, run, at))
      : completerFor(name, value)(value, run, at);
  };
}
