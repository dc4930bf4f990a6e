import {
  type ArgumentNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A field as some `@requires` needs it, under a name of its own. */
export interface RequiredField {
  readonly name: string;
  readonly type: string;
  /** The field itself, and the arguments that it is needed with. */
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

/**
 * Fields that `@requires` needs with arguments. The planner fetches each under its own name, so that two that need
 * different arguments would be given the same value. Here each has another name in the supergraph that is planned with;
 * `splitFetches` puts the field back into the plan.
 */
export interface RequiredArguments {
  /** The supergraph to plan with. */
  readonly sdl: string;
  readonly fields: ReadonlyMap<string, RequiredField>;
  /** By `Type.field`: the names that its `@requires` holds. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Null where no `@requires` of a supergraph has arguments. */
export function requiredArguments(document: DocumentNode): RequiredArguments | null {
  const naming = new Naming(buildASTSchema(document, { assumeValid: true, assumeValidSDL: true }));
  const renamed: DocumentNode = visit(document, {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.map((field) => ({
        ...field,
        directives: field.directives?.map((directive) => naming.renamed(directive, type.name.value, field.name.value)),
      })),
    }),
  });
  if (naming.fields.size === 0) return null;
  const used = namesByGraph(renamed);
  const withFields: DocumentNode = visit(renamed, {
    ObjectTypeDefinition: (type) => {
      const fields = [...(type.fields ?? []), ...naming.addedTo(type)];
      return { ...type, fields: fields.map((field) => (naming.concerns(type, field) ? owned(field, used) : field)) };
    },
  });
  return { sdl: print(withFields), fields: naming.fields, neededBy: naming.neededBy };
}

/** The names that the field sets of each graph hold. */
function namesByGraph(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const byGraph = new Map<string, Set<string>>();
  visit(document, {
    Directive: (directive) => {
      const { graph, ...others } = argumentsOf(directive);
      for (const fieldSet of [others.requires, others.provides, others.key]) {
        if (graph === undefined || fieldSet === undefined) continue;
        const names = byGraph.get(graph) ?? new Set();
        byGraph.set(graph, names);
        visit(parse(`{ ${fieldSet} }`), { Field: ({ name }) => void names.add(name.value) });
      }
    },
  });
  return byGraph;
}

/** A field that no graph calls external which does not need it: composition would refuse that. */
function owned(field: FieldDefinitionNode, used: ReadonlyMap<string, ReadonlySet<string>>): FieldDefinitionNode {
  const directives = field.directives?.filter((directive) => {
    const { graph = '', external } = argumentsOf(directive);
    return directive.name.value !== 'join__field' || external !== 'true' || used.get(graph)?.has(field.name.value);
  });
  return { ...field, directives };
}

function argumentsOf({ arguments: given = [] }: DirectiveNode): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, 'value' in value ? String(value.value) : undefined]),
  );
}

class Naming {
  readonly fields = new Map<string, RequiredField>();
  readonly neededBy = new Map<string, Set<string>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** A `@join__field` whose `requires` names fields with arguments by other names. */
  renamed(directive: ConstDirectiveNode, type: string, field: string): ConstDirectiveNode {
    if (directive.name.value !== 'join__field') return directive;
    return {
      ...directive,
      arguments: directive.arguments?.map((argument) => {
        if (argument.name.value !== 'requires' || argument.value.kind !== Kind.STRING) return argument;
        const value = this.fieldSet(argument.value.value, type, `${type}.${field}`);
        return { ...argument, value: { ...argument.value, value } };
      }),
    };
  }

  /** The fields under their other names, owned by whom the field is. */
  addedTo({ name: type, fields = [] }: ObjectTypeDefinitionNode): FieldDefinitionNode[] {
    return [...this.fields.values()]
      .filter((required) => required.type === type.value)
      .flatMap((required) => {
        const original = fields.find(({ name }) => name.value === required.field);
        const name = { kind: Kind.NAME, value: required.name } as const;
        return original ? [{ ...original, name, arguments: [] }] : [];
      });
  }

  /** Whether a field is one of those, under either name. */
  concerns(type: ObjectTypeDefinitionNode, { name }: FieldDefinitionNode): boolean {
    const ofType = [...this.fields.values()].filter((required) => required.type === type.name.value);
    return ofType.some((required) => required.field === name.value || required.name === name.value);
  }

  private fieldSet(text: string, type: string, neededBy: string): string {
    const info = new TypeInfo(this.schema);
    const document = parse(`fragment Required on ${type} { ${text} }`, { noLocation: true });
    let isChanged = false;
    const renamed: DocumentNode = visit(
      document,
      visitWithTypeInfo(info, {
        Field: {
          leave: (field) => {
            const parent = info.getParentType();
            if (!field.arguments?.length || !isObjectType(parent)) return undefined;
            isChanged = true;
            const name = this.nameOf(parent.name, field.name.value, field.arguments);
            const names = this.neededBy.get(neededBy) ?? new Set();
            this.neededBy.set(neededBy, names.add(name));
            return { ...field, name: { ...field.name, value: name }, arguments: [] };
          },
        },
      }),
    );
    if (!isChanged) return text;
    const [fragment] = renamed.definitions;
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? print(fragment.selectionSet).slice(1, -1) : text;
  }

  private nameOf(type: string, field: string, given: readonly ArgumentNode[]): string {
    const sorted = [...given].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
    const key = sorted.map((argument) => print(argument)).join();
    for (const known of this.fields.values()) {
      const isSame = known.type === type && known.field === field;
      if (isSame && known.arguments.map((argument) => print(argument)).join() === key) return known.name;
    }
    const name = `${field}__required_${this.fields.size}`;
    this.fields.set(name, { name, type, field, arguments: sorted });
    return name;
  }
}
