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
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { conditionType, type Fragments, fieldsByKey, fragmentsOf } from '../../../shared/graphql/selections';
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

/**
 * The fields of an operation as a tree, fragments written out and fields of one name in the answer joined. An object
 * weighs 1 and a scalar 0, where `@cost` does not say otherwise on the field, else on its type. Fields under fragments of
 * several types all count: an estimate is never too low for that.
 *
 * @throws ShopError TOO_COSTLY where fragments make the operation grow without measure
 */
export function costTree(model: CostModel, document: DocumentNode, operation: OperationDefinitionNode): CostNode[] {
  const root = model.schema.getRootType(operation.operation);
  return root ? new TreeBuilder(model, document, operation).of([operation.selectionSet], root, new Map()) : [];
}

interface Occurrence {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
}

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

  of(
    sets: readonly SelectionSetNode[],
    parent: GraphQLCompositeType,
    lengths: ReadonlyMap<string, Length>,
  ): CostNode[] {
    return [...fieldsByKey(sets, { fragments: this.fragments })].flatMap(([key, fields]) => {
      const occurrences = fields.map(({ node, typeCondition }) => {
        return { node, parent: conditionType(this.model.schema, typeCondition, parent) };
      });
      return this.node(key, occurrences, lengths) ?? [];
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
    const sets = occurrences.flatMap((occurrence) => occurrence.node.selectionSet ?? []);
    const children = isCompositeType(type) ? this.of(sets, type, below) : [];
    const weight = Math.max(...occurrences.map((occurrence) => this.weightOf(occurrence, type)));
    const callWeight = this.callWeight(parent, field, node);
    // A leaf that weighs nothing need not be looked at again.
    return weight === 0 && callWeight === 0 && children.length === 0
      ? undefined
      : { key, weight, callWeight, length: own, children };
  }

  private weightOf({ node, parent }: Occurrence, type: GraphQLNamedType): number {
    const { weights } = this.model.directives;
    return weights.get(`${parent.name}.${node.name.value}`) ?? weights.get(type.name) ?? (isLeafType(type) ? 0 : 1);
  }

  private callWeight(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    const { weights } = this.model.directives;
    const ofArguments = (node.arguments ?? []).map(
      ({ name }) => weights.get(`${parent.name}.${field.name}(${name.value}:)`) ?? 0,
    );
    const ofMutation = parent === this.model.schema.getMutationType() ? mutationWeight : 0;
    return ofArguments.reduce((sum, weight) => sum + weight, ofMutation);
  }
}
