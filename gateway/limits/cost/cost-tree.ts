import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';

import { conditionType, eachField, type Fragments, fragmentsOf } from '../../../shared/graphql/selections';
import { any, both, type Condition, conditionOf } from './conditions';
import type { CostDirectives } from './cost-directives';
import { type Length, lengthOf } from './list-length';

/** A field of an operation, with what it costs. */
export interface CostNode {
  /** Its name in the answer. */
  readonly key: string;
  /** Of each value of the field: what its type or the field weighs. */
  readonly weight: number;
  /** Of the call itself, however many values come of it: its arguments, and what a mutation costs. */
  readonly callWeight: number;
  readonly length: Length;
  /** When it is there, by `@skip` and `@include`. */
  readonly condition: Condition;
  readonly children: readonly CostNode[];
}

/** An operation of more fields than this, its fragments written out, is refused whatever they weigh. */
const maximumNodes = 10_000;
/** What a root field of a mutation costs beside its answer. */
const mutationWeight = 10;

export interface CostModel {
  readonly schema: GraphQLSchema;
  readonly directives: CostDirectives;
  /** Elements of a list of which nothing says how many it has. */
  readonly listSize: number;
  /** Called where an operation is refused for its size. */
  readonly limit: number;
}

/** What an operation costs by itself: what its root type weighs, nothing where nobody says so. */
export function baseCost({ schema, directives }: CostModel, { operation }: OperationDefinitionNode): number {
  return directives.weights.get(schema.getRootType(operation)?.name ?? '') ?? 0;
}

/**
 * The fields of an operation as a tree, fragments written out and fields of one name in the answer joined. An object
 * weighs 1 and a scalar 0, where `@cost` does not say otherwise on the field, else on its type. Fields under fragments of
 * several types all count: an estimate is never too low for that.
 *
 * @throws ShopError TOO_COSTLY where fragments make the operation grow without measure
 */
export function costTree(model: CostModel, document: DocumentNode, operation: OperationDefinitionNode): CostNode[] {
  const root = model.schema.getRootType(operation.operation);
  const set = { set: operation.selectionSet, condition: undefined };
  return root ? new TreeBuilder(model, document, operation).of([set], root, new Map()) : [];
}

interface Occurrence {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly condition: Condition;
}

interface ConditionalSet {
  readonly set: SelectionSetNode;
  readonly condition: Condition;
}

/** A fragment is written out so often under conditions of one level; then it counts as if it were always there. */
const mostConditions = 4;

class TreeBuilder {
  private readonly fragments: Fragments;
  private nodes = 0;

  constructor(
    private readonly model: CostModel,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.fragments = fragmentsOf(document);
  }

  of(sets: readonly ConditionalSet[], parent: GraphQLCompositeType, lengths: ReadonlyMap<string, Length>): CostNode[] {
    const byKey = new Map<string, Occurrence[]>();
    const spread = new Map<string, number>();
    for (const set of sets) this.collect(set, parent, byKey, spread);
    return [...byKey].flatMap(([key, occurrences]) => this.node(key, occurrences, lengths) ?? []);
  }

  /** @param spread how often each fragment has been written out here; `mostConditions` where it is always there */
  private collect(
    { set, condition: outer }: ConditionalSet,
    parent: GraphQLCompositeType,
    byKey: Map<string, Occurrence[]>,
    spread: Map<string, number>,
  ): void {
    const always = new Set<SelectionNode>();
    /** By what is selected and the fragments around it, from the last of them that counts as always there. */
    const conditionIn = (selections: readonly SelectionNode[]): Condition | null => {
      let condition = outer;
      for (const selection of selections) {
        const own = conditionOf(selection.directives, this.operation);
        if (own === null) return null;
        condition = always.has(selection) ? undefined : both(condition, own);
      }
      return condition;
    };
    const admits = (selection: SelectionNode, { around }: { readonly around: readonly SelectionNode[] }): boolean => {
      const condition = conditionIn([...around, selection]);
      if (condition === null) return false;
      if (selection.kind !== Kind.FRAGMENT_SPREAD) return true;
      const before = spread.get(selection.name.value) ?? 0;
      if (before >= mostConditions) return false;
      if (condition === undefined || before === mostConditions - 1) always.add(selection);
      spread.set(selection.name.value, always.has(selection) ? mostConditions : before + 1);
      return true;
    };
    eachField(set, { fragments: this.fragments, admits, spread: null }, ({ node, key, typeCondition, around }) => {
      const condition = conditionIn([...around, node]) ?? undefined;
      const occurrence = { node, parent: conditionType(this.model.schema, typeCondition, parent), condition };
      const others = byKey.get(key);
      if (others) others.push(occurrence);
      else byKey.set(key, [occurrence]);
    });
  }

  private node(
    key: string,
    occurrences: readonly Occurrence[],
    lengths: ReadonlyMap<string, Length>,
  ): CostNode | undefined {
    this.nodes += 1;
    if (this.nodes > maximumNodes)
      throw new ShopError('TOO_COSTLY', { given: `over ${maximumNodes}`, limit: this.model.limit });
    const [{ node, parent }] = occurrences as [Occurrence];
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!field) return undefined;
    const type = getNamedType(field.type);
    const size = this.model.directives.listSizes.get(`${parent.name}.${field.name}`);
    const { own, below } = lengthOf(field, node, this.operation, size, this.model.listSize, lengths.get(field.name));
    const sets = occurrences.flatMap(({ node: { selectionSet: set }, condition }) => (set ? [{ set, condition }] : []));
    const children = isCompositeType(type) ? this.of(sets, type, below) : [];
    const weight = Math.max(...occurrences.map((occurrence) => this.weightOf(occurrence, type)));
    const callWeight = this.callWeight(parent, field, node);
    // A leaf that weighs nothing need not be looked at again.
    return weight === 0 && callWeight === 0 && children.length === 0
      ? undefined
      : {
          key,
          weight,
          callWeight,
          length: own,
          condition: any(occurrences.map(({ condition }) => condition)),
          children,
        };
  }

  private weightOf({ node, parent }: Occurrence, type: GraphQLNamedType): number {
    const { weights } = this.model.directives;
    return weights.get(`${parent.name}.${node.name.value}`) ?? weights.get(type.name) ?? (isLeafType(type) ? 0 : 1);
  }

  private callWeight(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    const { weights } = this.model.directives;
    // An argument that is left out has its default.
    const ofArguments = field.args.flatMap(({ name, defaultValue }) =>
      defaultValue !== undefined || node.arguments?.some((given) => given.name.value === name)
        ? [weights.get(`${parent.name}.${field.name}(${name}:)`) ?? 0]
        : [],
    );
    const ofMutation = parent === this.model.schema.getMutationType() ? mutationWeight : 0;
    return ofArguments.reduce((sum, weight) => sum + weight, ofMutation);
  }
}
