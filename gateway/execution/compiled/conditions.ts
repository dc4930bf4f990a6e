import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';
import type { Variables } from '../../../shared/graphql/variables';

/** Values of the variables that `@skip` and `@include` depend on. */
export type Booleans = ReadonlyMap<string, boolean>;

/** The variables that decide what of an operation is left out. */
export class Conditions {
  private readonly defaults = new Map<string, boolean | undefined>();

  constructor(document: DocumentNode, operation: OperationDefinitionNode) {
    visit(document, {
      Directive: (directive) => {
        const value = conditionOf(directive);
        if (typeof value === 'string') this.defaults.set(value, undefined);
      },
    });
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      const name = variable.name.value;
      if (this.defaults.has(name) && defaultValue?.kind === Kind.BOOLEAN) this.defaults.set(name, defaultValue.value);
    }
    // Conditions of other operations of the document have variables that this one does not know.
    const known = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
    for (const name of this.defaults.keys()) if (!known.has(name)) this.defaults.delete(name);
  }

  /** @throws GraphQLError where one is null: a default allows the variable to be nullable, the directive does not */
  valuesOf(variables: Variables): Booleans {
    const values = new Map<string, boolean>();
    for (const [name, standard] of this.defaults) {
      const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const value = given === undefined ? standard : given;
      if (typeof value !== 'boolean') {
        throw new GraphQLError(
          `Variable "$${name}" decides what is left out of the answer: it must be true or false.`,
          {
            extensions: { code: 'BAD_USER_INPUT' },
          },
        );
      }
      values.set(name, value);
    }
    return values;
  }
}

/** Whether a selection is left out. */
export function isLeftOut({ directives }: SelectionNode, booleans: Booleans): boolean {
  if (!directives || directives.length === 0) return false;
  return directives.some((directive) => {
    const condition = conditionOf(directive);
    if (condition === null) return false;
    const value = typeof condition === 'string' ? booleans.get(condition) : condition;
    return value === (directive.name.value === GraphQLSkipDirective.name);
  });
}

/** The name of the variable, or the literal, that `@skip` or `@include` depends on; null for other directives. */
function conditionOf({ name, arguments: given }: DirectiveNode): string | boolean | null {
  if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return null;
  const value = given?.find((argument) => argument.name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return value.name.value;
  return value?.kind === Kind.BOOLEAN ? value.value : null;
}
