import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Command } from '../../../shared/subgraph/definition';
import { normalisedEmail } from '../services/accounts/email';
import { parsedScopes } from '../services/accounts/scope-list';
import type { UsersServices } from '../services/services';

const usage = '--email E --password P --name N [--scopes a,b|all]';

/** Makes an account, for the first member of staff and for scripts. An account that is there keeps its password. */
export const createAccountCommand: Command<UsersServices> = {
  name: 'create-account',
  usage,
  summary: 'makes an account, or sets the scopes of the one that is there',
  options: [
    ['--email E', 'the address to sign in with'],
    ['--password P', 'at least ten characters; an account that is there keeps its own'],
    ['--name N', 'as others see it'],
    ['--scopes a,b|all', 'what it may do as staff; all for the first member of staff; nothing without it'],
  ],
  example: '--email ada@shop.example --password "correct horse battery" --name Ada --scopes all',
  run: async ({ accounts }, parameters, say, result) => {
    try {
      const { email, password, name, scopes } = parsed(parameters);
      if (email === undefined) throw new OperatorError(`--email is missing; usage: create-account ${usage}`);
      const wanted = scopes === undefined ? undefined : parsedScopes(scopes.split(','));
      const known = await accounts.byEmail(normalisedEmail(email));
      if (known) {
        if (wanted) await accounts.setScopes(known.id, wanted);
        say(`${known.email} is there already (${known.id}), scopes: ${(wanted ?? known.scopes).join(', ') || 'none'}`);
        result?.({ id: known.id, email: known.email, scopes: wanted ?? known.scopes, made: false });
        return 0;
      }
      if (password === undefined || name === undefined)
        throw new OperatorError(`--password and --name are missing; usage: create-account ${usage}`);
      const user = await accounts.create({ email, password, displayName: name, scopes: wanted ?? [] });
      say(`${user.email} was made (${user.id}), scopes: ${user.scopes.join(', ') || 'none'}`);
      result?.({ id: user.id, email: user.email, scopes: user.scopes, made: true });
      return 0;
    } catch (error) {
      throw error instanceof ShopError ? new OperatorError(error.message) : error;
    }
  },
};

function parsed(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { email: text, password: text, name: text, scopes: text };
  try {
    return parseArgs({ args: [...parameters], options, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; usage: create-account ${usage}`);
  }
}
