import { type GraphQLCompositeType, isCompositeType, isObjectType, TypeNameMetaFieldDef } from 'graphql';
import { isInherited, own, setOwn } from '../../../shared/json/own-properties';
import { introspection, isIntrospection } from './introspection';
import { type SelectedField, type SelectionScope, selectedFields, type TypedSelections } from './selected-fields';
import { type CompileCompleter, type Completer, report, type Shaping } from './shaping';

interface Member {
  readonly name: string;
  readonly read: (object: Record<string, unknown>) => unknown;
  /** Whether every object has something of this name, so that it takes more than to set it. */
  readonly inherited: boolean;
  readonly complete: Completer;
}

const typename = TypeNameMetaFieldDef.name;

/** What is selected on an object. The fields of each type that comes along are compiled when it first comes. */
export class ObjectShape {
  private readonly members = new Map<unknown, readonly Member[] | null>();

  constructor(
    private readonly type: GraphQLCompositeType,
    private readonly selections: readonly TypedSelections[],
    private readonly scope: SelectionScope,
    private readonly compile: CompileCompleter,
  ) {}

  /** Undefined where a field must not be null, and is. */
  complete(object: Record<string, unknown>, shaping: Shaping): Record<string, unknown> | undefined {
    const given = own(object, typename) ?? undefined;
    let members = this.members.get(given);
    if (members === undefined) {
      members = this.membersOf(given);
      // Names that no type has are of any number: they are not kept.
      if (members) this.members.set(given, members);
    }
    if (!members) {
      // Its own name is not shown: clients may not know of the type.
      report(shaping, `Expected an object of type ${this.type.name}.`);
      return undefined;
    }
    const made: Record<string, unknown> = {};
    for (const { name, read, inherited, complete } of members) {
      shaping.path.push(name);
      const value = complete(read(object), shaping);
      shaping.path.pop();
      if (value === undefined) return undefined;
      if (inherited) setOwn(made, name, value);
      else made[name] = value;
    }
    return made;
  }

  private membersOf(given: unknown): readonly Member[] | null {
    const known = given === undefined ? null : this.scope.schema.getType(String(given));
    if (known === undefined || (known !== null && !isCompositeType(known))) return null;
    return selectedFields(this.selections, known, this.scope).map((field) => ({
      name: field.responseName,
      read: reader(field),
      inherited: isInherited(field.responseName),
      complete: this.completerOf(field, known ?? field.parent),
    }));
  }

  private completerOf(field: SelectedField, parent: GraphQLCompositeType): Completer {
    if (field.name === typename) return this.typenameOf(parent);
    if (isIntrospection(field.name)) return introspection(field, this.scope);
    if (!field.definition) throw new Error(`no field ${field.name} on ${field.parent.name}`);
    return this.compile(field.definition.type, field, this.scope);
  }

  /** The subgraph's name of the type where clients know it. Without any, an object of an abstract type cannot be named. */
  private typenameOf(parent: GraphQLCompositeType): Completer {
    return (value, shaping) => {
      const type = typeof value === 'string' ? (this.scope.schema.getType(value) ?? parent) : parent;
      if (isObjectType(type)) return type.name;
      report(shaping, `Expected an object that says of which type it is, not only that it is of type ${type.name}.`);
      return undefined;
    };
  }
}

function reader({ name, responseName }: SelectedField): Member['read'] {
  if (name === typename) return (object) => own(object, responseName) ?? object[typename];
  return isInherited(responseName) ? (object) => own(object, responseName) : (object) => object[responseName];
}
