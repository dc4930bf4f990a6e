import {
  type ASTVisitor,
  GraphQLError,
  GraphQLInt,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  print,
  type TypeNode,
  type ValidationContext,
  visit,
} from 'graphql';
import type { Variables } from './variables';

/**
 * Int carries every whole number that JSON's numbers hold exactly, up to 2^53 - 1 either way, where GraphQL's own ends
 * at 2^31 - 1: an order of 21,474,836.48 pounds would otherwise take the list that it stands in with it, since
 * `Money.amount` and the total around it are `Int!` and `Money!` in the contract with frontends.
 *
 * The contract says Int, so that another scalar would break the variables that clients declare (`$amount: Int!`) and the
 * types that they generated. Clients in JavaScript read such numbers as they are; those whose Int has 32 bits fail on
 * amounts beyond it alone, for which there was no answer at all before. A number that only has to fit somewhere (a count,
 * a page's length) is bounded where it is used.
 *
 * graphql-js knows no way to give a schema another Int than its own, which is one object for all schemas of a process.
 */
export function carryWideInts(): void {
  GraphQLInt.serialize = (value) => wholeNumber(plain(value));
  GraphQLInt.parseValue = (value) => {
    if (typeof value !== 'number') throw new GraphQLError(`Int cannot represent non-integer value: ${shown(value)}`);
    return wholeNumber(value);
  };
  GraphQLInt.parseLiteral = (node) => {
    if (node.kind !== Kind.INT) {
      throw new GraphQLError(`Int cannot represent non-integer value: ${print(node)}`, { nodes: node });
    }
    return wholeNumber(Number(node.value));
  };
}

/**
 * The errors of variables that are Int themselves and beyond 32 bits: arguments are counts and lengths, and what is wide
 * there is a client's mistake. Amounts stand within input objects, where a variable may stand too.
 */
export function tooWideVariables(operation: OperationDefinitionNode, variables: Variables): GraphQLError[] {
  const wide = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const value = variables[variable.name.value];
    const found = namedType(type) === GraphQLInt.name ? [value].flat(8).find(isBeyond32Bits) : undefined;
    return found === undefined ? [] : [{ name: variable.name.value, variable, value: found }];
  });
  if (wide.length === 0) return [];
  const withinObjects = new Set<string>();
  visit(operation, {
    ObjectField: ({ value }) => {
      if (value.kind === Kind.VARIABLE) withinObjects.add(value.name.value);
    },
  });
  return wide
    .filter(({ name }) => !withinObjects.has(name))
    .map(({ name, variable, value }) => {
      const message = `Variable "$${name}" got invalid value ${value}; Int cannot represent non 32-bit signed integer value: ${value}`;
      return new GraphQLError(message, { nodes: variable });
    });
}

/** A rule of validation: the same of numbers that stand in the document, outside input objects. */
export function TooWideLiteralsRule(context: ValidationContext): ASTVisitor {
  let objects = 0;
  return {
    ObjectValue: {
      enter: () => {
        objects += 1;
      },
      leave: () => {
        objects -= 1;
      },
    },
    IntValue: (node) => {
      const type = context.getInputType();
      if (objects > 0 || !type || getNamedType(type) !== GraphQLInt || !isBeyond32Bits(Number(node.value))) return;
      const message = `Int cannot represent non 32-bit signed integer value: ${node.value.slice(0, 32)}`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isBeyond32Bits(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) !== value;
}

/** What graphql-js serialises as Int beside numbers. */
function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && value !== '' ? Number(value) : value;
}

function wholeNumber(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  const size = typeof value === 'number' && Number.isInteger(value) ? 'non 53-bit signed' : 'non-';
  throw new GraphQLError(
    `Int cannot represent ${size === 'non-' ? 'non-integer' : `${size} integer`} value: ${shown(value)}`,
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

carryWideInts();
