import {
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { AccessRequirement, AccessRequirements } from './access-requirements';

/**
 * What reading a field asks for, all that touches it put together: the type it stands on, the field itself, and the type
 * that it returns. Where one of them is an interface, what is asked on any type behind it is asked: any of them may be
 * the answer, and composition does the same where it merges interfaces.
 */
export class FieldRequirements {
  private readonly known = new Map<string, readonly AccessRequirement[]>();
  /** Equal requirements are one object from here on. */
  private readonly distinct = new Map<string, AccessRequirement>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly requirements: AccessRequirements,
  ) {}

  /** Each requirement once; all of them must be met. */
  of(parent: GraphQLCompositeType, field: string): readonly AccessRequirement[] {
    const key = `${parent.name}.${field}`;
    let found = this.known.get(key);
    if (!found) {
      found = this.found(parent, field);
      this.known.set(key, found);
    }
    return found;
  }

  private found(parent: GraphQLCompositeType, field: string): readonly AccessRequirement[] {
    const all = new Set<AccessRequirement>();
    const note = (requirement: AccessRequirement | undefined) => {
      if (!requirement) return;
      const text = JSON.stringify(requirement);
      if (!this.distinct.has(text)) this.distinct.set(text, requirement);
      all.add(this.distinct.get(text) ?? requirement);
    };
    const around = [
      parent,
      ...(isObjectType(parent) ? parent.getInterfaces() : []),
      ...(isInterfaceType(parent) ? this.schema.getPossibleTypes(parent) : []),
    ];
    for (const type of around) note(this.requirements.fields.get(type.name)?.get(field));
    for (const name of this.typesBehind(parent)) note(this.requirements.types.get(name));
    const definition = 'getFields' in parent ? parent.getFields()[field] : undefined;
    if (definition) {
      for (const name of this.typesBehind(getNamedType(definition.type))) note(this.requirements.types.get(name));
    }
    return [...all];
  }

  private typesBehind(type: GraphQLNamedType): string[] {
    const behind = isInterfaceType(type) ? this.schema.getPossibleTypes(type) : [];
    return [type.name, ...behind.map(({ name }) => name)];
  }
}
