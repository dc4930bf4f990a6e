import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * What of a schema an operation uses, as schema coordinates: `Type`, `Type.field`, `Type.field(argument:)`,
 * `Input.field`, `Enum.VALUE`. Of the input types of its variables it may use all, since values are not known; of the
 * enums that it is answered with, each value may come.
 */
export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  const useInput = (type: GraphQLNamedType | undefined | null): void => {
    if (!type || used.has(type.name)) return;
    used.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) used.add(`${type.name}.${name}`);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      used.add(`${type.name}.${field.name}`);
      useInput(getNamedType(field.type));
    }
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: () => {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (!parent || !field) return;
        used.add(`${parent.name}.${field.name}`);
        const type = getNamedType(field.type);
        if (isEnumType(type)) useInput(type);
        else used.add(type.name);
      },
      Argument: ({ name }) => {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (parent && field) used.add(`${parent.name}.${field.name}(${name.value}:)`);
      },
      ObjectField: ({ name }) => {
        const type = getNamedType(info.getParentInputType());
        if (type) used.add(type.name).add(`${type.name}.${name.value}`);
      },
      EnumValue: ({ value }) => {
        const type = getNamedType(info.getInputType());
        if (type) used.add(`${type.name}.${value}`);
      },
      VariableDefinition: () => useInput(getNamedType(info.getInputType())),
      NamedType: ({ name }) => void used.add(name.value),
    }),
  );
  return used;
}
