import type { Command } from '../../../shared/subgraph/definition';
import { visibleLine } from '../../../shared/text/visible-text';
import { checkedRule, RuleError } from '../models/checked-rule';
import type { UsersServices } from '../services/services';

const usage = `NAME '{"all": [{"taste": "category", "is": "Mugs", "atLeast": 0.2}]}' [DESCRIPTION]`;

/** Adds a segment that a rule describes. */
export const createSegmentCommand: Command<UsersServices> = {
  name: 'create-segment',
  usage,
  summary: 'adds a segment by a rule over orders, visits and tastes, and says how many belong to it',
  options: [
    ['NAME', 'at most 100 characters'],
    ['RULE', 'as JSON'],
    ['DESCRIPTION', 'at most 500 characters'],
  ],
  example: `'Mug lovers' '{"all": [{"taste": "category", "is": "Mugs", "atLeast": 0.2}]}'`,
  run: async ({ segmentRefresh, segments }, [given = '', text, description, ...more], say) => {
    const name = visibleLine(given);
    if (name === '' || name.length > 100 || text === undefined || (description?.length ?? 0) > 500 || more.length > 0) {
      say(`usage: create-segment ${usage}`);
      return 1;
    }
    try {
      const id = await segmentRefresh.add(name, description ?? null, checkedRule(JSON.parse(text)));
      const [size] = await segments.sizes([id]);
      say(`${name} was made (${id}); ${size} belong to it.`);
      return 0;
    } catch (error) {
      if (!(error instanceof RuleError || error instanceof SyntaxError)) throw error;
      say(error instanceof RuleError ? error.message : `the rule is not JSON: ${error.message}`);
      return 1;
    }
  },
};
