import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { eachField, fragmentsOf } from '../../../shared/graphql/selections';
import type { Identity } from '../../../shared/identity/identity';
import { emailKeyOf } from '../../../shared/text/email-address';

interface PasswordMutation {
  /** Whose password it is. */
  readonly account: (given: Readonly<Record<string, unknown>>, asker: Identity) => string;
  /** Whether its outcome says that the password is right. */
  readonly guesses: boolean;
  /** Whether its outcome is a session of the account. */
  readonly signsIn: boolean;
}

// Under the one spelling by which the users subgraph finds an account: no other gives further tries.
const ofEmail = (email: unknown) => `email ${emailKeyOf(String(email))}`;
const ofAsker = (_given: unknown, { userId }: Identity) => `user ${userId}`;

/** Mutations that take a password, each of which costs the users subgraph a hash. */
const passwordMutations: Readonly<Record<string, PasswordMutation>> = {
  signIn: { account: ({ email }) => ofEmail(email), guesses: true, signsIn: true },
  signUp: {
    account: ({ input }) => ofEmail((input as { readonly email?: unknown } | undefined)?.email),
    guesses: false,
    signsIn: true,
  },
  changePassword: { account: ofAsker, guesses: true, signsIn: false },
  resetPassword: { account: () => 'whoever the token is of', guesses: false, signsIn: false },
  eraseMyAccount: { account: ofAsker, guesses: true, signsIn: false },
};

/** A field that takes a password, by its name in the answer. */
export interface PasswordTry extends Pick<PasswordMutation, 'guesses' | 'signsIn'> {
  readonly key: string;
  readonly account: string;
}

export interface PasswordField {
  readonly key: string;
  readonly node: FieldNode;
}

/** The fields of a mutation that take passwords, fragments and aliases included. */
export function passwordFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): readonly PasswordField[] {
  if (operation.operation !== 'mutation') return [];
  const found = new Map<string, PasswordField>();
  eachField(operation.selectionSet, { fragments: fragmentsOf(document) }, ({ node, key }) => {
    if (Object.hasOwn(passwordMutations, node.name.value)) found.set(key, { key, node });
  });
  return [...found.values()];
}

/** What an operation does with passwords by its variables; nothing where these are wrong: it is not executed then. */
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
    const mutation = passwordMutations[node.name.value];
    if (!field || !mutation) return [];
    const { account, guesses, signsIn } = mutation;
    return [{ key, account: account(getArgumentValues(field, node, coerced), asker), guesses, signsIn }];
  });
}
