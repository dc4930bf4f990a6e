import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../shared/text/email-address';
import { parsedScopes } from '../services/accounts/scope-list';
import type { UsersServices } from '../services/services';

/** Adds rights to an account. */
export const grantCommand: Command<UsersServices> = {
  name: 'grant',
  usage: 'EMAIL SCOPE... | all',
  summary: 'gives an account more scopes; they hold from its next access token on',
  options: [
    ['EMAIL', 'the account'],
    ['SCOPE... | all', 'scopes that it gets beside those that it has'],
  ],
  example: 'ada@shop.example catalog:write pricing:write',
  run: async ({ accounts }, [address, ...names], say, result) => {
    const added = parsedScopes(names);
    const email = address === undefined ? null : emailAddressOf(address);
    const user = email === null ? null : await accounts.byEmail(email);
    if (!user) throw new OperatorError(`there is no account ${address ?? ''}; usage: grant EMAIL SCOPE...`);
    if (added.length === 0) throw new OperatorError('usage: grant EMAIL SCOPE...');
    const scopes = [...new Set([...user.scopes, ...added])];
    await accounts.setScopes(user.id, scopes);
    say(`${user.email} has the scopes ${scopes.join(', ')}`);
    result?.({ id: user.id, email: user.email, scopes });
    return 0;
  },
};
