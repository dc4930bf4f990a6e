import { OperatorError } from '../../../shared/errors/operator-error';
import { profileInWords } from '../../../shared/events/profile-in-words';
import type { Command } from '../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../shared/text/email-address';
import type { UsersServices } from '../services/services';

/** Says one shopper's tastes in words: what segments see of them. */
export const tastesCommand: Command<UsersServices> = {
  name: 'tastes',
  usage: 'EMAIL',
  summary: 'says what is known of a shopper: tastes, prices, rhythm and what they will likeliest turn to',
  options: [['EMAIL', 'the account']],
  example: 'shopper@vitrine.test',
  run: async ({ accounts, tastes }, [address = ''], say, result) => {
    const email = emailAddressOf(address);
    const user = email === null ? null : await accounts.byEmail(email);
    if (!user) throw new OperatorError(`there is no account ${address}; usage: tastes EMAIL`);
    const profile = await tastes.of(user.id);
    say(`${user.email} (${user.id})`);
    if (!profile) say('Nothing is known of them, or nothing may be kept.');
    else for (const line of profileInWords(profile)) say(line);
    result?.({ id: user.id, email: user.email, profile: profile ?? null });
    return 0;
  },
};
