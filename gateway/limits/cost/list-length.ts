import {
  type ArgumentNode,
  type GraphQLField,
  GraphQLInt,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { ListSize } from './cost-directives';

export type Variables = Readonly<Record<string, unknown>>;

/** How long a list will be: known when the operation is read, or from its variables. */
export type Length = number | ((variables: Variables) => number);

/** Arguments that ask for a number of elements by custom, where no `@listSize` says so. */
const customarySlicing = ['first', 'last', 'limit'];
/** Fields of a connection that hold the elements. */
const customarySized = ['edges', 'nodes'];

export interface FieldLength {
  /** Of the field itself; 1 where it is no list. */
  readonly own: Length;
  /** Of those fields below it that are as long as was asked for here. */
  readonly below: ReadonlyMap<string, Length>;
}

const none: ReadonlyMap<string, Length> = new Map();

/**
 * How many elements a field is asked for: by the arguments that `@listSize` names, else by a `first`, `last` or `limit`;
 * else the size that `@listSize` assumes, else the standard one.
 *
 * @param given the length that the field has from the one above it, as `edges` has from a connection
 */
export function lengthOf(
  field: GraphQLField<unknown, unknown>,
  node: { readonly arguments?: readonly ArgumentNode[] },
  operation: OperationDefinitionNode,
  size: ListSize | undefined,
  standard: number,
  given?: Length,
): FieldLength {
  const isList = isListType(getNullableType(field.type));
  const named = getNamedType(field.type);
  const slicing =
    size?.slicingArguments ??
    field.args
      .filter(({ name, type }) => customarySlicing.includes(name) && getNamedType(type) === GraphQLInt)
      .map(({ name }) => name);
  const sized = size?.sizedFields.length
    ? size.sizedFields
    : !isList && slicing.length > 0 && isObjectType(named)
      ? customarySized.filter((name) => isListType(getNullableType(named.getFields()[name]?.type)))
      : [];
  const asked = given ?? slicedLength(field, node, operation, slicing) ?? size?.assumedSize ?? standard;
  if (isList) return { own: asked, below: none };
  return { own: 1, below: sized.length > 0 ? new Map(sized.map((name) => [name, asked])) : none };
}

function slicedLength(
  field: GraphQLField<unknown, unknown>,
  node: { readonly arguments?: readonly ArgumentNode[] },
  operation: OperationDefinitionNode,
  slicing: readonly string[],
): Length | undefined {
  const lengths: Length[] = [];
  for (const name of slicing) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const standard = asLength(field.args.find((argument) => argument.name === name)?.defaultValue);
    const length = value ? valueLength(value, operation, standard) : standard;
    if (length !== undefined) lengths.push(length);
  }
  if (lengths.length === 0) return undefined;
  if (lengths.every((length) => typeof length === 'number')) return Math.max(...lengths);
  return (variables) => Math.max(...lengths.map((length) => (typeof length === 'number' ? length : length(variables))));
}

function valueLength(
  value: ValueNode,
  operation: OperationDefinitionNode,
  standard: number | undefined,
): Length | undefined {
  if (value.kind !== Kind.VARIABLE) return asLength(valueFromASTUntyped(value));
  const name = value.name.value;
  const ofVariable = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  const otherwise = (ofVariable ? asLength(valueFromASTUntyped(ofVariable)) : standard) ?? 0;
  return (variables) => asLength(variables[name]) ?? otherwise;
}

function asLength(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : undefined;
}
