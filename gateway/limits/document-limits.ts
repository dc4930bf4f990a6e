import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';

export type DocumentLimits = Pick<
  ProtectionSettings,
  'depth' | 'aliases' | 'directives' | 'directivesAPlace' | 'rootFields' | 'tokens'
>;

interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  directivesAPlace: number;
  rootFields: number;
}

/** Fragments that spread each other grow without end: beyond this it does not matter how far. */
const enough = 1e9;

/**
 * Refuses a document that is larger than any page needs, before it is validated: validation itself takes time that grows
 * with the square of a document. Fragments are counted each time they are spread. Of fields of introspection,
 * depth is not counted: graphql-js has a rule of its own for them.
 *
 * @throws ShopError TOO_DEEP, TOO_MANY_ALIASES, TOO_MANY_DIRECTIVES, TOO_MANY_ROOT_FIELDS
 */
export function checkDocumentLimits(document: DocumentNode, limits: DocumentLimits): void {
  const measuring = new Measuring(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, directives, directivesAPlace, rootFields } = measuring.of(definition.selectionSet);
    const own = definition.directives?.length ?? 0;
    refuseAbove(depth, limits.depth, 'TOO_DEEP');
    refuseAbove(aliases, limits.aliases, 'TOO_MANY_ALIASES');
    refuseAbove(Math.max(own, directivesAPlace), limits.directivesAPlace, 'TOO_MANY_DIRECTIVES', 'in one place');
    refuseAbove(own + directives, limits.directives, 'TOO_MANY_DIRECTIVES', 'in an operation');
    refuseAbove(rootFields, limits.rootFields, 'TOO_MANY_ROOT_FIELDS');
  }
}

function refuseAbove(
  given: number,
  limit: number,
  code: 'TOO_DEEP' | 'TOO_MANY_ALIASES' | 'TOO_MANY_DIRECTIVES' | 'TOO_MANY_ROOT_FIELDS',
  place = '',
): void {
  if (given > limit) throw new ShopError(code, { limit, given, place });
}

class Measuring {
  private readonly definitions = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, Measure>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.definitions.set(definition.name.value, definition);
    }
  }

  of({ selections }: SelectionSetNode): Measure {
    const sum = nothing();
    for (const selection of selections) this.add(selection, sum);
    return sum;
  }

  private add(selection: SelectionNode, sum: Measure): void {
    const directives = selection.directives?.length ?? 0;
    sum.directives += directives;
    sum.directivesAPlace = Math.max(sum.directivesAPlace, directives);
    if (selection.kind === Kind.FIELD) {
      if (selection.alias) sum.aliases += 1;
      sum.rootFields += 1;
      const below = selection.selectionSet ? this.of(selection.selectionSet) : nothing();
      const depth = selection.name.value.startsWith('__') ? 1 : 1 + below.depth;
      merge(sum, { ...below, depth, rootFields: 0 });
      return;
    }
    merge(
      sum,
      selection.kind === Kind.INLINE_FRAGMENT ? this.of(selection.selectionSet) : this.ofFragment(selection.name.value),
    );
  }

  private ofFragment(name: string): Measure {
    const known = this.measured.get(name);
    if (known) return known;
    // One that spreads itself is met again while it is being measured; validation refuses it.
    this.measured.set(name, nothing());
    const definition = this.definitions.get(name);
    const measure = definition ? this.of(definition.selectionSet) : nothing();
    measure.directives += definition?.directives?.length ?? 0;
    measure.directivesAPlace = Math.max(measure.directivesAPlace, definition?.directives?.length ?? 0);
    this.measured.set(name, measure);
    return measure;
  }
}

function nothing(): Measure {
  return { depth: 0, aliases: 0, directives: 0, directivesAPlace: 0, rootFields: 0 };
}

function merge(sum: Measure, other: Measure): void {
  sum.depth = Math.max(sum.depth, other.depth);
  sum.directivesAPlace = Math.max(sum.directivesAPlace, other.directivesAPlace);
  sum.aliases = Math.min(enough, sum.aliases + other.aliases);
  sum.directives = Math.min(enough, sum.directives + other.directives);
  sum.rootFields = Math.min(enough, sum.rootFields + other.rootFields);
}
