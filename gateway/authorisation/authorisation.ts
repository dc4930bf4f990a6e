import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { holdsScopes, type Identity } from '../../shared/identity/identity';
import type { AccessRequirement, AccessRequirements } from './access-requirements';

/**
 * Enforces what was lifted out of the supergraph, before anything is executed. `@skip` and `@include` are not looked
 * at: an operation that names what its sender may not see is refused whole, whatever its variables say.
 */
export class Authorisation {
  /** The server keeps parsed documents, so that one that comes again is the same object. */
  private readonly known = new WeakMap<OperationDefinitionNode, readonly AccessRequirement[]>();

  constructor(private readonly requirements: AccessRequirements) {}

  /** Throws UNAUTHENTICATED, or FORBIDDEN with the scopes that are missing. */
  check(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, identity: Identity): void {
    let required = this.known.get(operation);
    if (!required) {
      required = new Collector(schema, document, this.requirements).of(operation);
      this.known.set(operation, required);
    }
    if (required.length === 0) return;
    if (identity.userId === null) throw new ShopError('UNAUTHENTICATED');
    const missing = required.filter(({ scopes }) => scopes.length > 0 && !holdsScopes(identity, scopes));
    if (missing.length === 0) return;
    const alternatives = missing.map(({ scopes }) => scopes.map((group) => group.join(' and ')).join(' or '));
    throw new ShopError('FORBIDDEN', { scopes: [...new Set(alternatives)].join(', ') });
  }
}

/** Walks an operation through its fragments and notes each requirement once. */
class Collector {
  private readonly found = new Map<string, AccessRequirement>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly walked = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly requirements: AccessRequirements,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  of(operation: OperationDefinitionNode): readonly AccessRequirement[] {
    const root = this.schema.getRootType(operation.operation);
    if (root) this.walk(operation.selectionSet, root);
    return [...this.found.values()];
  }

  private walk(selectionSet: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        this.noteField(parent, selection.name.value);
        const field = 'getFields' in parent ? parent.getFields()[selection.name.value] : undefined;
        const type = field ? getNamedType(field.type) : undefined;
        if (type) this.noteType(type.name);
        if (selection.selectionSet && isCompositeType(type)) this.walk(selection.selectionSet, type);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.walkAs(selection.selectionSet, selection.typeCondition?.name.value, parent);
      } else if (!this.walked.has(selection.name.value)) {
        this.walked.add(selection.name.value);
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) this.walkAs(fragment.selectionSet, fragment.typeCondition.name.value, parent);
      }
    }
  }

  private walkAs(selectionSet: SelectionSetNode, typeName: string | undefined, parent: GraphQLCompositeType): void {
    const type = typeName === undefined ? parent : this.schema.getType(typeName);
    if (!isCompositeType(type)) return;
    this.noteType(type.name);
    this.walk(selectionSet, type);
  }

  /** A field of an interface asks what the field asks on each type behind it: any of them may be the answer. */
  private noteField(parent: GraphQLCompositeType, field: string): void {
    this.note(this.requirements.fields.get(parent.name)?.get(field));
    if (isObjectType(parent)) {
      for (const above of parent.getInterfaces()) this.note(this.requirements.fields.get(above.name)?.get(field));
    } else if (isInterfaceType(parent)) {
      for (const type of this.schema.getPossibleTypes(parent)) {
        this.note(this.requirements.fields.get(type.name)?.get(field));
      }
    }
  }

  private noteType(name: string): void {
    this.note(this.requirements.types.get(name));
    const type = this.schema.getType(name);
    if (!isAbstractType(type)) return;
    if (isInterfaceType(type)) {
      for (const behind of this.schema.getPossibleTypes(type)) this.note(this.requirements.types.get(behind.name));
    }
  }

  private note(requirement: AccessRequirement | undefined): void {
    if (requirement) this.found.set(JSON.stringify(requirement.scopes), requirement);
  }
}
