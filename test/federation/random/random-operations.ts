import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Random } from '../../../shared/random/random';

const maximumDepth = 6;

/** Which subgraphs give a field, by `Type.field`. */
export type FieldOwners = ReadonlyMap<string, readonly string[]>;

/**
 * Draws a query: aliases, arguments, fragments with and without names, `@skip`, `@include` and `__typename`. Fields that another
 * subgraph gives than the one around them come more often, since each of them is a way from one subgraph to another.
 */
export function randomOperation(schema: GraphQLSchema, owners: FieldOwners, random: Random): string {
  const writer = new OperationWriter(schema, owners, random);
  const root = schema.getQueryType()!;
  const selections = writer.selections(root, 1);
  return ['query ($yes: Boolean!, $no: Boolean = false)', selections, ...writer.fragments].join(' ');
}

class OperationWriter {
  readonly fragments: string[] = [];
  private names = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly owners: FieldOwners,
    private readonly random: Random,
  ) {}

  /** @param owner the subgraph that is at work around them; undefined at the root */
  selections(type: GraphQLCompositeType, depth: number, owner?: string): string {
    const parts: string[] = [];
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const wanted = depth === 1 ? 1 + this.random.integer(3) : 2 + this.random.integer(4);
    for (const field of this.inOrder(type, fields, owner)) {
      if (parts.length >= wanted) break;
      const text = this.field(type, field, depth, owner);
      if (text) parts.push(text);
    }
    if (isAbstractType(type)) {
      for (const each of this.schema.getPossibleTypes(type)) {
        if (this.chance(0.7)) parts.push(`... on ${each.name} ${this.selections(each, depth, owner)}`);
      }
    } else if (depth < maximumDepth && this.chance(0.2)) parts.push(this.fragment(type, depth, owner));
    if (parts.length === 0 || this.chance(0.2))
      parts.push(this.chance(0.5) ? '__typename' : `${this.name()}: __typename`);
    return `{ ${parts.join(' ')} }`;
  }

  /** By chance, but fields of other subgraphs first in most places. */
  private inOrder<T extends { readonly name: string }>(
    type: GraphQLCompositeType,
    fields: readonly T[],
    owner?: string,
  ): readonly T[] {
    const shuffled = this.random.shuffled(fields);
    if (owner === undefined || this.chance(0.3)) return shuffled;
    const isForeign = ({ name }: T) => !(this.owners.get(`${type.name}.${name}`) ?? [owner]).includes(owner);
    return [...shuffled.filter(isForeign), ...shuffled.filter((field) => !isForeign(field))];
  }

  private field(
    within: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    owner?: string,
  ): string | null {
    const type = getNamedType(field.type);
    if (isCompositeType(type) && depth >= maximumDepth) return null;
    const given = field.args
      .filter((argument) => isRequiredArgument(argument) || this.chance(0.3))
      .map((argument) => `${argument.name}: ${this.value(argument.type)}`);
    // With arguments, or where chance has it, under a name that no other field has: two such could not be merged.
    const alias = given.length > 0 || this.chance(0.2) ? `${this.name()}: ` : '';
    const values = given.length > 0 ? `(${given.join(', ')})` : '';
    const givers = this.owners.get(`${within.name}.${field.name}`) ?? [];
    const next = owner !== undefined && givers.includes(owner) ? owner : givers[0];
    const selections = isCompositeType(type) ? ` ${this.selections(type, depth + 1, next)}` : '';
    return `${alias}${field.name}${values}${this.condition()}${selections}`;
  }

  private fragment(type: GraphQLCompositeType, depth: number, owner?: string): string {
    const selections = this.selections(type, depth + 1, owner);
    const condition = this.condition();
    if (this.chance(0.5)) return `...${condition} ${selections}`;
    const above =
      isObjectType(type) && type.getInterfaces().length > 0 && this.chance(0.3) ? type.getInterfaces()[0] : type;
    if (above !== type) return `... on ${above!.name}${condition} { __typename }`;
    const name = `F${this.name()}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${selections}`);
    return `...${name}${condition}`;
  }

  private condition(): string {
    if (!this.chance(0.12)) return '';
    return ` @${this.random.pick(['skip', 'include'])}(if: ${this.random.pick(['$yes', '$no', '$no', 'true', 'false'])})`;
  }

  private value(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.value(type.ofType);
    if (isListType(type)) return `[${this.value(type.ofType)}]`;
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(isRequiredInputField);
      return `{ ${fields.map(({ name, type: inner }) => `${name}: ${this.value(inner)}`).join(', ')} }`;
    }
    const number = this.random.integer(5);
    if (type.name === 'Boolean') return String(number > 2);
    return type.name === 'Int' || type.name === 'Float' ? String(number) : `"given-${number}"`;
  }

  private name(): string {
    this.names += 1;
    return `n${this.names}`;
  }

  private chance(share: number): boolean {
    return this.random.uniform() < share;
  }
}
