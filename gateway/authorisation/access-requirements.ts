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

/** What a field or a type asks of who reads it. */
export interface AccessRequirement {
  readonly authenticated: boolean;
  /** All of one of the groups; empty where none is asked for. */
  readonly scopes: readonly (readonly string[])[];
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

const liftedDirectives = new Set(['authenticated', 'requiresScopes']);
const liftedSpecification = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes)\//;

/**
 * Lifts `@authenticated` and `@requiresScopes` out of a supergraph's SDL. @apollo/gateway refuses to load a supergraph
 * that asks for them, since it cannot enforce them: this gateway enforces them itself, from what is returned here.
 */
export function liftAccessRequirements(supergraphSdl: string): Supergraph {
  const fields = new Map<string, Map<string, AccessRequirement>>();
  const types = new Map<string, AccessRequirement>();
  const definitions: DefinitionNode[] = [];
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (isOfLiftedDirective(definition)) continue;
    if (definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION) {
      definitions.push({ ...definition, directives: definition.directives?.filter((link) => !importsLifted(link)) });
      continue;
    }
    if (!('directives' in definition) || !('name' in definition) || !definition.name) {
      definitions.push(definition);
      continue;
    }
    const type = definition.name.value;
    const ofType = requirementOf(definition.directives);
    if (ofType) types.set(type, ofType);
    const stripped = { ...definition, directives: withoutLifted(definition.directives) } as ObjectTypeDefinitionNode;
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      definitions.push(stripped);
      continue;
    }
    const ofFields = new Map<string, AccessRequirement>();
    const plainFields = definition.fields?.map((field) => {
      const requirement = requirementOf(field.directives);
      if (requirement) ofFields.set(field.name.value, requirement);
      return requirement ? { ...field, directives: withoutLifted(field.directives) } : field;
    });
    if (ofFields.size > 0) fields.set(type, ofFields);
    definitions.push({ ...stripped, fields: plainFields });
  }
  return { sdl: print({ kind: Kind.DOCUMENT, definitions }), requirements: { fields, types } };
}

function isOfLiftedDirective(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return liftedDirectives.has(definition.name.value);
  return definition.kind === Kind.SCALAR_TYPE_DEFINITION && definition.name.value === 'requiresScopes__Scope';
}

function importsLifted(link: ConstDirectiveNode): boolean {
  const url = link.arguments?.find((argument) => argument.name.value === 'url')?.value;
  return link.name.value === 'link' && url?.kind === Kind.STRING && liftedSpecification.test(url.value);
}

function withoutLifted<Node extends DirectiveNode>(directives: readonly Node[] | undefined): Node[] | undefined {
  return directives?.filter((directive) => !liftedDirectives.has(directive.name.value));
}

function requirementOf(directives: readonly DirectiveNode[] | undefined): AccessRequirement | null {
  const found = directives?.filter((directive) => liftedDirectives.has(directive.name.value)) ?? [];
  if (found.length === 0) return null;
  const groups = found
    .find((directive) => directive.name.value === 'requiresScopes')
    ?.arguments?.find((argument) => argument.name.value === 'scopes')?.value;
  return { authenticated: true, scopes: groups ? (valueFromASTUntyped(groups) as string[][]) : [] };
}
