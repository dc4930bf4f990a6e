import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Identity } from '../../../shared/identity/identity';
import { emailKeyOf } from '../../../shared/text/email-address';

/** Mutations that reveal whether a password is right, and whose password it is. */
const passwordFields: Readonly<Record<string, (given: Readonly<Record<string, unknown>>, asker: Identity) => string>> =
  {
    // Under the one spelling by which the users subgraph finds it: no other gives further tries.
    signIn: ({ email }) => `email ${emailKeyOf(String(email))}`,
    eraseMyAccount: (_given, { userId }) => `user ${userId}`,
  };

/** A try at a password, by its name in the answer. */
export interface PasswordTry {
  readonly key: string;
  readonly account: string;
}

export interface PasswordField {
  readonly key: string;
  readonly node: FieldNode;
}

/** The fields of a mutation at which passwords are tried, fragments and aliases included. */
export function passwordFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): readonly PasswordField[] {
  if (operation.operation !== 'mutation') return [];
  const found = new Map<string, PasswordField>();
  const walk = ({ selections }: SelectionSetNode, within: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, within);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        for (const definition of document.definitions) {
          if (
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === name &&
            !within.includes(name)
          ) {
            walk(definition.selectionSet, [...within, name]);
          }
        }
      } else if (selection.name.value in passwordFields) {
        const key = (selection.alias ?? selection.name).value;
        found.set(key, { key, node: selection });
      }
    }
  };
  walk(operation.selectionSet, []);
  return [...found.values()];
}

/** The tries that an operation makes with its variables; none where these are wrong, since it is not executed then. */
export function passwordTries(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fields: readonly PasswordField[],
  variables: Readonly<Record<string, unknown>> | undefined,
  asker: Identity,
): PasswordTry[] {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  const declared = schema.getMutationType()?.getFields() ?? {};
  if (!coerced) return [];
  return fields.flatMap(({ key, node }) => {
    const field = declared[node.name.value];
    const account = passwordFields[node.name.value];
    if (!field || !account) return [];
    return [{ key, account: account(getArgumentValues(field, node, coerced), asker) }];
  });
}
