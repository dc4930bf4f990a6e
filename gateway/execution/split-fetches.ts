import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { RequiredArguments } from './required-arguments';

/**
 * Puts fields that `@requires` needs with arguments back into a plan: asked for with these arguments, and handed on under
 * the field's own name. An entity fetch that would have to hand on one field twice becomes several.
 */
export function splitFetches(plan: QueryPlan, required: RequiredArguments): QueryPlan {
  return { ...plan, node: plan.node && new Splitting(required).node(plan.node) };
}

class Splitting {
  constructor(private readonly required: RequiredArguments) {}

  node<Node extends PlanNode | SubscriptionNode>(node: Node): Node {
    return this.replaced(node) as Node;
  }

  private replaced(node: PlanNode | SubscriptionNode): PlanNode | SubscriptionNode {
    switch (node.kind) {
      case 'Fetch':
        return this.fetch(node);
      case 'Flatten':
        return { ...node, node: this.node(node.node) };
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((each) => this.node(each)) };
      case 'Condition': {
        const { ifClause, elseClause } = node;
        return {
          ...node,
          ifClause: ifClause && this.node(ifClause),
          elseClause: elseClause && this.node(elseClause),
        };
      }
      case 'Subscription':
        return {
          ...node,
          primary: this.fetch(node.primary) as FetchNode,
          rest: node.rest && this.node(node.rest),
        };
      default:
        return node;
    }
  }

  private fetch(node: FetchNode): PlanNode {
    const document = this.withArguments(parse(node.operation, { noLocation: true }));
    const handedOn = this.namesIn(node.requires ?? []);
    const groups = handedOn.size === 0 ? [] : this.groupsOf(document);
    if (groups.length <= 1) return this.part(node, document, handedOn);
    const nodes = groups.map(({ fields, names }, index) => {
      const others = new Set(groups.flatMap((group, n) => (n === index ? [] : [...group.names])));
      const kept = new Set([...handedOn].filter((name) => names.has(name) || !others.has(name)));
      return this.part(node, withFields(document, fields), kept);
    });
    return { kind: 'Parallel', nodes };
  }

  /** Fields of entities such that none of a group needs a field with arguments that another of it needs with others. */
  private groupsOf(document: DocumentNode): { readonly fields: Set<FieldNode>; readonly names: Set<string> }[] {
    const groups = [{ fields: new Set<FieldNode>(), names: new Set<string>() }];
    for (const { typeCondition, selectionSet } of entityFragments(document)) {
      for (const field of selectionSet.selections) {
        if (field.kind !== Kind.FIELD) continue;
        const names = this.required.neededBy.get(`${typeCondition?.name.value}.${field.name.value}`) ?? new Set();
        let group = groups.find((each) => !this.exclude(each.names, names));
        if (!group) {
          group = { fields: new Set(), names: new Set() };
          groups.push(group);
        }
        group.fields.add(field);
        for (const name of names) group.names.add(name);
      }
    }
    return groups;
  }

  private exclude(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
    const { fields } = this.required;
    const fieldOf = (name: string) => `${fields.get(name)?.type}.${fields.get(name)?.field}`;
    return [...some].some((one) => [...others].some((other) => one !== other && fieldOf(one) === fieldOf(other)));
  }

  private part(node: FetchNode, document: DocumentNode, handedOn: ReadonlySet<string>): FetchNode {
    const used = new Set<string>();
    visit(document, { Variable: ({ name }) => void used.add(name.value) });
    const requires = node.requires && this.withoutOthers(node.requires, handedOn);
    return {
      ...node,
      operation: stripIgnoredCharacters(print(document)),
      operationDocumentNode: document,
      variableUsages: node.variableUsages?.filter((name) => used.has(name)),
      requires,
      inputRewrites: [...(node.inputRewrites ?? []), ...this.renamings(requires ?? [], [])],
    };
  }

  /** Asks for the fields themselves, with the arguments. */
  private withArguments(document: DocumentNode): DocumentNode {
    return visit(document, {
      Field: (field) => {
        const required = this.required.fields.get(field.name.value);
        if (!required) return undefined;
        const name = { ...field.name, value: required.field };
        return { ...field, alias: field.alias ?? field.name, name, arguments: required.arguments };
      },
    });
  }

  private namesIn(selections: readonly QueryPlanSelectionNode[]): Set<string> {
    const names = new Set<string>();
    const walk = (selection: QueryPlanSelectionNode): void => {
      if (selection.kind === 'Field' && this.required.fields.has(selection.name)) names.add(selection.name);
      selection.selections?.forEach(walk);
    };
    selections.forEach(walk);
    return names;
  }

  private withoutOthers(
    selections: readonly QueryPlanSelectionNode[],
    kept: ReadonlySet<string>,
  ): QueryPlanSelectionNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === 'Field' && this.required.fields.has(selection.name) && !kept.has(selection.name))
        return [];
      if (!selection.selections) return [selection];
      return [{ ...selection, selections: this.withoutOthers(selection.selections, kept) } as QueryPlanSelectionNode];
    });
  }

  private renamings(
    selections: readonly QueryPlanSelectionNode[],
    path: readonly string[],
  ): NonNullable<FetchNode['inputRewrites']> {
    return selections.flatMap((selection): NonNullable<FetchNode['inputRewrites']> => {
      const step =
        selection.kind === 'Field' ? selection.name : selection.typeCondition && `... on ${selection.typeCondition}`;
      const at = step ? [...path, step] : path;
      const below = this.renamings(selection.selections ?? [], at);
      const required = selection.kind === 'Field' ? this.required.fields.get(selection.name) : undefined;
      return required ? [...below, { kind: 'KeyRenamer', path: [...at], renameKeyTo: required.field }] : below;
    });
  }
}

function entityFragments(document: DocumentNode): InlineFragmentNode[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    return definition.selectionSet.selections.flatMap((root) =>
      root.kind === Kind.FIELD && root.name.value === '_entities'
        ? (root.selectionSet?.selections ?? []).filter((each) => each.kind === Kind.INLINE_FRAGMENT)
        : [],
    );
  });
}

/** A document of an entity fetch that asks for these fields alone. */
function withFields(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  const fragments = new Set<SelectionNode>(entityFragments(document));
  const reduced: DocumentNode = visit(document, {
    InlineFragment: {
      enter: (fragment) => {
        if (!fragments.has(fragment)) return undefined;
        const selections = fragment.selectionSet.selections.filter(
          (each) => each.kind !== Kind.FIELD || fields.has(each),
        );
        return selections.length > 0 ? { ...fragment, selectionSet: { ...fragment.selectionSet, selections } } : null;
      },
    },
  });
  const used = new Set<string>();
  visit(reduced, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(reduced, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}
