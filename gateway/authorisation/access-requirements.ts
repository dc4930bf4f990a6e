import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
} from 'graphql';

/** What a field or a type asks of who reads it: all three at once. */
export interface AccessRequirement {
  readonly authenticated: boolean;
  /** All of one of the groups; empty where none is asked for. */
  readonly scopes: readonly (readonly string[])[];
  /** All of one of the groups; empty where none is asked for. */
  readonly policies: readonly (readonly string[])[];
}

export interface AccessRequirements {
  /** By type name, then by field name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, AccessRequirement>>;
  /** By type name: asked of every field that returns the type. */
  readonly types: ReadonlyMap<string, AccessRequirement>;
}

/** A supergraph as @apollo/gateway takes it, and what was lifted out of it. */
export interface Supergraph {
  readonly sdl: string;
  readonly requirements: AccessRequirements;
}

type Lifted = 'authenticated' | 'requiresScopes' | 'policy';

const liftedSpecification = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * Lifts `@authenticated`, `@requiresScopes` and `@policy` out of a supergraph's SDL. @apollo/gateway refuses to load a
 * supergraph that asks for them, since it cannot enforce them: this gateway enforces them itself, from what is returned
 * here. A supergraph may have them under another name (`as`): the link says what they are.
 */
export function liftAccessRequirements(supergraphSdl: string): Supergraph {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  return new Lifting(namesOfLifted(definitions)).of(definitions);
}

class Lifting {
  private readonly fields = new Map<string, Map<string, AccessRequirement>>();
  private readonly types = new Map<string, AccessRequirement>();

  /** @param names by the name of a directive in this supergraph, what it is */
  constructor(private readonly names: ReadonlyMap<string, Lifted>) {}

  of(given: readonly DefinitionNode[]): Supergraph {
    const definitions = given.flatMap((definition) => this.plain(definition) ?? []);
    return {
      sdl: print({ kind: Kind.DOCUMENT, definitions }),
      requirements: { fields: this.fields, types: this.types },
    };
  }

  private plain(definition: DefinitionNode): DefinitionNode | null {
    if (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) {
      return { ...definition, directives: definition.directives?.filter((link) => !liftedBy(link)) };
    }
    if (!('name' in definition) || !definition.name || this.belongsToLifted(definition)) {
      return this.belongsToLifted(definition) ? null : definition;
    }
    if (!('directives' in definition)) return definition;
    const type = definition.name.value;
    const ofType = this.requirementOf(definition.directives);
    if (ofType) this.types.set(type, ofType);
    const stripped = { ...definition, directives: this.without(definition.directives) } as ObjectTypeDefinitionNode;
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      return stripped;
    }
    const ofFields = new Map<string, AccessRequirement>();
    const plainFields = definition.fields?.map((field) => {
      const requirement = this.requirementOf(field.directives);
      if (requirement) ofFields.set(field.name.value, requirement);
      return requirement ? { ...field, directives: this.without(field.directives) } : field;
    });
    if (ofFields.size > 0) this.fields.set(type, ofFields);
    return { ...stripped, fields: plainFields };
  }

  private belongsToLifted(definition: DefinitionNode): boolean {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return this.names.has(definition.name.value);
    if (definition.kind !== Kind.SCALAR_TYPE_DEFINITION) return false;
    const [directive, rest] = definition.name.value.split('__');
    return rest !== undefined && this.names.has(directive ?? '');
  }

  private without<Node extends DirectiveNode>(directives: readonly Node[] | undefined): Node[] | undefined {
    return directives?.filter((directive) => !this.names.has(directive.name.value));
  }

  private requirementOf(directives: readonly DirectiveNode[] | undefined): AccessRequirement | null {
    const found = new Map<Lifted, DirectiveNode>();
    for (const directive of directives ?? []) {
      const lifted = this.names.get(directive.name.value);
      if (lifted) found.set(lifted, directive);
    }
    if (found.size === 0) return null;
    return {
      // A visitor has no scopes: who asks for some asks for an account.
      authenticated: found.has('authenticated') || found.has('requiresScopes'),
      scopes: groupsOf(found.get('requiresScopes'), 'scopes'),
      policies: groupsOf(found.get('policy'), 'policies'),
    };
  }
}

function namesOfLifted(definitions: readonly DefinitionNode[]): Map<string, Lifted> {
  const names = new Map<string, Lifted>([
    ['authenticated', 'authenticated'],
    ['requiresScopes', 'requiresScopes'],
    ['policy', 'policy'],
  ]);
  for (const definition of definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const lifted = liftedBy(link);
      const name = lifted && (importedAs(link, `@${lifted}`) ?? textOf(link, 'as'));
      if (lifted && name) names.set(name, lifted);
    }
  }
  return names;
}

function liftedBy(link: ConstDirectiveNode): Lifted | undefined {
  const url = link.name.value === 'link' ? textOf(link, 'url') : undefined;
  return url === undefined ? undefined : (liftedSpecification.exec(url)?.[1] as Lifted | undefined);
}

/** The name that `import: [{ name: "@policy", as: "@rule" }]` gives, without its `@`. */
function importedAs(link: ConstDirectiveNode, name: string): string | undefined {
  const value = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  const imports = value?.kind === Kind.LIST ? (valueFromASTUntyped(value) as (string | Record<string, unknown>)[]) : [];
  const renamed = imports.find((each) => typeof each === 'object' && each.name === name);
  return typeof renamed === 'object' && typeof renamed.as === 'string' ? renamed.as.replace(/^@/, '') : undefined;
}

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function groupsOf(directive: DirectiveNode | undefined, name: string): readonly (readonly string[])[] {
  const groups = directive?.arguments?.find((argument) => argument.name.value === name)?.value;
  return groups ? (valueFromASTUntyped(groups) as string[][]) : [];
}
