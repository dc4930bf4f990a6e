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
  run: async ({ accounts }, [address, ...names], say) => {
    try {
      const added = parsedScopes(names);
      const email = address === undefined ? null : emailAddressOf(address);
      const user = email === null ? null : await accounts.byEmail(email);
      if (!user || added.length === 0) {
        say(user ? 'usage: grant EMAIL SCOPE...' : `there is no account ${address ?? ''}; usage: grant EMAIL SCOPE...`);
        return 1;
      }
      const scopes = [...new Set([...user.scopes, ...added])];
      await accounts.setScopes(user.id, scopes);
      say(`${user.email} has the scopes ${scopes.join(', ')}`);
      return 0;
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      say(error.message);
      return 1;
    }
  },
};
