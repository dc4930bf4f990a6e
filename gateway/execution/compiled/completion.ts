import { type GraphQLOutputType, isCompositeType, isLeafType, isListType, isNonNullType } from 'graphql';
import { leafTest } from './leaves';
import { ObjectShape } from './object-shape';
import type { SelectedField, SelectionScope } from './selected-fields';
import { type Completer, report, type Shaping } from './shaping';

/** Compiles what a field may be into what is made of its values. */
export function compileCompleter(type: GraphQLOutputType, field: SelectedField, scope: SelectionScope): Completer {
  if (!isNonNullType(type)) return nullable(type, field, scope, true);
  return nonNull(nullable(type.ofType, field, scope, false), field);
}

/**
 * @param type not a non-null one
 * @param mayBeNull whether null may stand there, or takes what is above with it
 */
function nullable(type: GraphQLOutputType, field: SelectedField, scope: SelectionScope, mayBeNull: boolean): Completer {
  if (isListType(type)) return onceEach(list(compileCompleter(type.ofType, field, scope)));
  if (isLeafType(type)) return leaf(leafTest(type), field);
  if (!isCompositeType(type)) throw new Error(`a field of type ${type}`);
  const shape = new ObjectShape(type, field.selections, scope, compileCompleter);
  return onceEach((value, shaping) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || Array.isArray(value)) return refused(shaping, `an object of type ${type.name}`);
    const before = shaping.errors.length;
    const made = shape.complete(value as Record<string, unknown>, shaping) ?? null;
    // Null says all there is to say of what is gone: that it lacks a name is nobody's mistake.
    if (made === null && mayBeNull && shaping.gone.has(value)) shaping.errors.length = before;
    return made;
  });
}

function nonNull(complete: Completer, field: SelectedField): Completer {
  return (value, shaping) => {
    const before = shaping.errors.length;
    const made = complete(value, shaping);
    if (made !== null) return made;
    // What made it null has been reported already.
    if (shaping.errors.length === before) {
      report(shaping, `Cannot return null for non-nullable field ${field.parent.name}.${field.name}.`);
    }
    return undefined;
  };
}

function list(complete: Completer): Completer {
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return refused(shaping, 'a list');
    const made = new Array(value.length);
    let whole = true;
    for (let index = 0; index < value.length; index++) {
      shaping.path.push(index);
      made[index] = complete(value[index], shaping);
      shaping.path.pop();
      if (made[index] === undefined) whole = false;
    }
    return whole ? made : null;
  };
}

function leaf(allows: (value: unknown) => boolean, field: SelectedField): Completer {
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    if (allows(value)) return value;
    return refused(shaping, `a value of the type of ${field.parent.name}.${field.name}`);
  };
}

/** What stands in several places is made once, unless there is something to be said of each place. */
function onceEach(complete: Completer): Completer {
  const once: Completer = (value, shaping) => {
    if (shaping.shared.size === 0 || !shaping.shared.has(value)) return complete(value, shaping);
    let made = shaping.made.get(once);
    if (!made) {
      made = new Map();
      shaping.made.set(once, made);
    }
    const known = made.get(value);
    if (known !== undefined) return known;
    const before = shaping.errors.length;
    const fresh = complete(value, shaping);
    if (shaping.errors.length === before) made.set(value, fresh);
    return fresh;
  };
  return once;
}

function refused(shaping: Shaping, expected: string): null {
  report(shaping, `Expected ${expected}.`);
  return null;
}
