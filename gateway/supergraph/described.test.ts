import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { apiSchemaOf } from './api-schema';
import { composeSupergraph } from './composition';
import { ourSchemas } from './our-schemas';

const schema = apiSchemaOf(composeSupergraph(ourSchemas()));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Described {
  readonly coordinate: string;
  readonly description: string | null | undefined;
}

function describedIn(type: GraphQLNamedType): Described[] {
  const own = { coordinate: type.name, description: type.description };
  if (isEnumType(type)) {
    const values = type
      .getValues()
      .map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description }));
    return [own, ...values];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [own, ...fields.map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description }))];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { coordinate: `${type.name}.${name}`, description },
    ...args.map((argument) => ({
      coordinate: `${type.name}.${name}(${argument.name}:)`,
      description: argument.description,
    })),
  ]);
  return [own, ...fields];
}

const everything = types.flatMap(describedIn);

describe('the schema that clients see', () => {
  it('says of each type, field, argument and value what it is', () => {
    const missing = everything.filter(({ description }) => !description?.trim());
    expect(missing.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it('says so in sentences', () => {
    const odd = everything.filter(
      ({ description }) => description?.trim() && !/^[A-Z0-9"`].*[.?]$/s.test(description.trim()),
    );
    expect(odd).toEqual([]);
  });
});
