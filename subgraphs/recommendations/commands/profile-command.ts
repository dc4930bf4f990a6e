import { OperatorError } from '../../../shared/errors/operator-error';
import { profileInWords } from '../../../shared/events/profile-in-words';
import type { Command } from '../../../shared/subgraph/definition';
import { accountKey } from '../services/events/person';
import type { RecommendationsServices } from '../services/services';

/** Says in words what is understood of one shopper. */
export const profileCommand: Command<RecommendationsServices> = {
  name: 'profile',
  usage: 'USER-ID',
  summary: 'say what is understood of a shopper: tastes, prices, rhythm and what they will likeliest turn to',
  options: [['USER-ID', 'the id of an account']],
  example: '018f3c1e-7b5a-7cc3-8d15-3f2a9be04c11',
  async run({ shopperProfiles }, [userId, ...more], say, result) {
    if (userId === undefined || more.length > 0) {
      throw new OperatorError('Name one account by its id, as `users { id }` gives it.');
    }
    if (!shopperProfiles.isReady) {
      say('Nothing has been learned yet that a past could be read against: train first.');
      return 1;
    }
    const profile = await shopperProfiles.of(accountKey(userId));
    if (!profile) {
      say('Nothing is known of this account, or it does not let the shop be arranged for it.');
      return 0;
    }
    for (const line of profileInWords(profile)) say(line);
    result?.(profile);
    return 0;
  },
};
