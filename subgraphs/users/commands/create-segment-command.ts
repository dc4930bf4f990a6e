import { OperatorError } from '../../../shared/errors/operator-error';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Command } from '../../../shared/subgraph/definition';
import type { UsersServices } from '../services/services';

const usage = `NAME '{"all": [{"taste": "category", "is": "Mugs", "atLeast": 0.2}]}' [DESCRIPTION]`;

/** Adds a segment that a rule describes. */
export const createSegmentCommand: Command<UsersServices> = {
  name: 'create-segment',
  usage,
  summary: 'adds a segment by a rule over what is known of people, and says how many belong to it',
  options: [
    ['NAME', 'at most 80 characters'],
    ['RULE', 'as JSON: a tree of all, any and not over conditions'],
    ['DESCRIPTION', 'at most 500 characters'],
  ],
  example: `'Mug lovers' '{"all": [{"taste": "category", "is": "Mugs", "atLeast": 0.2}]}'`,
  run: async ({ segments }, [name = '', text, description, ...more], say, result) => {
    if (text === undefined || more.length > 0) throw new OperatorError(`usage: create-segment ${usage}`);
    try {
      const { id } = await segments.create({
        name,
        description: description ?? null,
        kind: 'RULE',
        rule: JSON.parse(text),
      });
      const [size] = await segments.sizes([id]);
      say(`${name} was made (${id}); ${size} belong to it.`);
      result?.({ id, name, members: size });
      return 0;
    } catch (error) {
      if (!(error instanceof ShopError || error instanceof SyntaxError)) throw error;
      throw new OperatorError(error instanceof ShopError ? error.message : `the rule is not JSON: ${error.message}`);
    }
  },
};
