import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import type { NamedSchema } from './composition';

/** A place where a schema may take a page down, or asks what the planner cannot do well. */
export interface Finding {
  /** `subgraph Type.field` */
  readonly place: string;
  readonly problem: string;
}

export interface LintReport {
  /** What is to be put right, or made an exception of with a reason. */
  readonly findings: readonly Finding[];
  /** Exceptions for which there is no cause. */
  readonly needless: readonly string[];
}

export interface LintOptions {
  /** By name of the entity, the subgraph that owns it. One that a single subgraph resolves needs no entry. */
  readonly owners: Readonly<Record<string, string>>;
  /** By place, why it is as it is. */
  readonly exceptions: Readonly<Record<string, string>>;
}

type Definition = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * Looks through subgraphs for what composition lets pass and a page does not survive: a field that another subgraph must
 * answer for may be null, since that one may be away, and so may a reference to an entity, which may be gone. Arguments
 * within `@requires` are refused: what one plan requires would be answered with what another one asked for.
 */
export function lintSchemas(schemas: readonly NamedSchema[], { owners, exceptions }: LintOptions): LintReport {
  const types = schemas.map(({ name, sdl }) => ({ name, definitions: definitionsOf(sdl) }));
  const resolving = new Map<string, string[]>();
  for (const { name, definitions } of types) {
    for (const definition of definitions) {
      const keys = directivesOf(definition, 'key');
      if (keys.length === 0) continue;
      const resolvers = resolving.get(definition.name.value) ?? [];
      if (keys.some((key) => argumentOf(key, 'resolvable') !== false) && !resolvers.includes(name))
        resolvers.push(name);
      resolving.set(definition.name.value, resolvers);
    }
  }
  const ownerOf = (entity: string) => owners[entity] ?? only(resolving.get(entity) ?? []);
  const findings: Finding[] = [...resolving.keys()].flatMap((entity) =>
    ownerOf(entity) === undefined
      ? [{ place: entity, problem: `is resolved by ${resolving.get(entity)?.join(', ') || 'nobody'}: name its owner` }]
      : [],
  );
  for (const { name, definitions } of types) {
    const isForeign = (entity: string) => ![undefined, name].includes(ownerOf(entity)) && resolving.has(entity);
    for (const definition of definitions) {
      const type = definition.name.value;
      const isContributed = isForeign(type);
      const keys = new Set(directivesOf(definition, 'key').flatMap((key) => topFields(argumentOf(key, 'fields'))));
      for (const field of definition.fields ?? []) {
        const problems = [
          ...requiresProblems(field),
          ...(isContributed && !keys.has(field.name.value) ? contributionProblems(field, ownerOf(type)) : []),
          ...referenceProblems(field, isForeign, ownerOf),
        ];
        for (const problem of problems) findings.push({ place: `${name} ${type}.${field.name.value}`, problem });
      }
    }
  }
  const places = new Set(findings.map(({ place }) => place));
  return {
    findings: findings.filter(({ place }) => exceptions[place] === undefined),
    needless: Object.keys(exceptions).filter((place) => !places.has(place)),
  };
}

function requiresProblems(field: FieldDefinitionNode): string[] {
  const asked = directivesOf(field, 'requires').map((directive) => String(argumentOf(directive, 'fields')));
  return asked
    .filter((fields) => hasArguments(selectionsOf(fields)))
    .map((fields) => `@requires(fields: "${fields}") gives arguments: require a field that needs none`);
}

function contributionProblems(field: FieldDefinitionNode, owner: string | undefined): string[] {
  const isOthers = directivesOf(field, 'external').length > 0;
  if (isOthers || field.type.kind !== Kind.NON_NULL_TYPE) return [];
  return [`is added to an entity of ${owner} and never null: while this subgraph is away, the entity is null`];
}

function referenceProblems(
  { type }: FieldDefinitionNode,
  isForeign: (entity: string) => boolean,
  ownerOf: (entity: string) => string | undefined,
): string[] {
  const { name, isItself, isElement } = nonNullReference(type);
  if (!isForeign(name)) return [];
  const why = `it may be gone, or ${ownerOf(name)} away`;
  if (isItself) return [`is a reference to ${name} that is never null: ${why}`];
  return isElement ? [`is a list of references to ${name} that are never null: ${why}, and the list is null`] : [];
}

function nonNullReference(type: TypeNode): { name: string; isItself: boolean; isElement: boolean } {
  let inner = type;
  let isNonNull = false;
  let isList = false;
  while (inner.kind !== Kind.NAMED_TYPE) {
    isNonNull = inner.kind === Kind.NON_NULL_TYPE;
    isList ||= inner.kind === Kind.LIST_TYPE;
    inner = inner.type;
  }
  return { name: inner.name.value, isItself: isNonNull && !isList, isElement: isNonNull && isList };
}

function definitionsOf(sdl: string): Definition[] {
  return parse(sdl, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

function directivesOf(node: Definition | FieldDefinitionNode, name: string): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

function argumentOf(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function selectionsOf(fields: string): SelectionSetNode | undefined {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}

function topFields(fields: string | boolean | undefined): string[] {
  const selections = selectionsOf(String(fields))?.selections ?? [];
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

function hasArguments(set: SelectionSetNode | undefined): boolean {
  return (set?.selections ?? []).some(
    (selection) =>
      (selection.kind === Kind.FIELD && (selection.arguments ?? []).length > 0) ||
      (selection.kind !== Kind.FRAGMENT_SPREAD && hasArguments(selection.selectionSet)),
  );
}

const only = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);
