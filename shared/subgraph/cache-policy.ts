import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionType, eachField, type Fragments, fragmentsOf } from '../graphql/selections';

/** For how long an answer holds, and for whom. */
export interface CachePolicy {
  /** Seconds; 0 where it may not be kept. */
  readonly maxAge: number;
  /** Whether it is its asker's alone. */
  readonly private: boolean;
}

/**
 * The hint of a field, or of every field that returns a type: so many seconds for it and all that is below it, where nothing
 * below says less. A root field or an entity without any may not be kept.
 */
export const cacheDirective =
  'directive @cacheControl(maxAge: Int!, private: Boolean! = false) on FIELD_DEFINITION | OBJECT | INTERFACE';

const notKept: CachePolicy = { maxAge: 0, private: false };

/** What the hints of a subgraph's schema say of an operation. The same for every asker, so that it is worked out once a document. */
export function cachePolicyOf(schema: GraphQLSchema, document: DocumentNode, operationName?: string): CachePolicy {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (operation?.operation !== 'query') return notKept;
  return new PolicyWalk(schema, document).of(operation);
}

class PolicyWalk {
  private maxAge = Number.POSITIVE_INFINITY;
  private isPrivate = false;
  private readonly fragments: Fragments;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.fragments = fragmentsOf(document);
  }

  of(operation: OperationDefinitionNode): CachePolicy {
    this.walk(operation.selectionSet, this.schema.getQueryType() as GraphQLCompositeType, true);
    if (!(this.maxAge > 0) || !Number.isFinite(this.maxAge)) return notKept;
    return { maxAge: this.maxAge, private: this.isPrivate };
  }

  /** @param mustSay whether a field here may not be kept unless it, or its type, says so */
  private walk(selectionSet: SelectionSetNode, around: GraphQLCompositeType, mustSay: boolean): void {
    eachField(selectionSet, { fragments: this.fragments }, ({ node, typeCondition }) => {
      const parent = conditionType(this.schema, typeCondition, around);
      // Which entities these are is said by the fragments within.
      const isEntity = mustSay && typeCondition !== undefined && parent !== this.schema.getQueryType();
      if (isEntity) this.note(undefined, parent.astNode, true);
      const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
      const entities = node.name.value === '_entities';
      if (!field) return;
      const type = getNamedType(field.type);
      if (!entities) this.note(field.astNode, type.astNode, mustSay && !isEntity);
      if (node.selectionSet && isCompositeType(type)) this.walk(node.selectionSet, type, entities);
    });
  }

  private note(field: Hinted, type: Hinted, mustSay: boolean): void {
    const hint = hintOf(field) ?? hintOf(type) ?? (mustSay ? notKept : null);
    if (!hint) return;
    this.maxAge = Math.min(this.maxAge, hint.maxAge);
    this.isPrivate ||= hint.private;
  }
}

type Hinted = { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;

function hintOf(node: Hinted): CachePolicy | null {
  const directive = node?.directives?.find(({ name }) => name.value === 'cacheControl');
  if (!directive) return null;
  const given = (name: string) => directive.arguments?.find((argument) => argument.name.value === name)?.value;
  const maxAge = given('maxAge');
  const isPrivate = given('private');
  return {
    maxAge: maxAge?.kind === Kind.INT ? Number(maxAge.value) : 0,
    private: isPrivate?.kind === Kind.BOOLEAN && isPrivate.value,
  };
}
