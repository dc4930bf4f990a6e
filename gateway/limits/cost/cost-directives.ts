import { type ConstDirectiveNode, type DocumentNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Arguments that say how many are asked for; the largest counts. */
  readonly slicingArguments: readonly string[];
  /** Fields of what is returned that are as long as was asked for, such as `edges`. The field itself where there are none. */
  readonly sizedFields: readonly string[];
}

/** What the schema's authors say of costs, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
export interface CostDirectives {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

interface Described {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
}

/**
 * Reads `@cost` and `@listSize` from a supergraph: composition keeps them, the larger where subgraphs differ.
 *
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function readCostDirectives(supergraph: string | DocumentNode): CostDirectives {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (coordinate: string, { directives }: Described) => {
    for (const directive of directives ?? []) {
      if (directive.name.value === 'cost') weights.set(coordinate, Number(argumentsOf(directive).weight));
      if (directive.name.value === 'listSize') listSizes.set(coordinate, listSizeOf(argumentsOf(directive)));
    }
  };
  const document = typeof supergraph === 'string' ? parse(supergraph, { noLocation: true }) : supergraph;
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const type = definition.name.value;
    note(type, { name: definition.name, directives: definition.directives as readonly ConstDirectiveNode[] });
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      note(`${type}.${field.name.value}`, field);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? [])
        note(`${type}.${field.name.value}(${argument.name.value}:)`, argument);
    }
  }
  return { weights, listSizes };
}

function argumentsOf({ arguments: given }: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries((given ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function listSizeOf(given: Readonly<Record<string, unknown>>): ListSize {
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  return {
    assumedSize: typeof given.assumedSize === 'number' ? given.assumedSize : undefined,
    slicingArguments: texts(given.slicingArguments),
    sizedFields: texts(given.sizedFields),
  };
}
