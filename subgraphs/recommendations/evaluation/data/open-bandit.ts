import type { EvaluatedData } from '../evaluated-data';
import { CAMPAIGNS, OPEN_BANDIT_FILES, readCampaign } from '../off-policy/open-bandit';
import { reportOffPolicy } from '../reports/off-policy-report';
import { reading } from './reading';

/** What a fashion shop showed at random and by Thompson sampling, and what was clicked: off-policy evaluation. */
export const openBandit: EvaluatedData = {
  name: 'open-bandit',
  place: 'open-bandit',
  takes: [],
  files: () => OPEN_BANDIT_FILES,
  async evaluate({ path, report }) {
    const campaigns = [];
    for (const name of CAMPAIGNS) campaigns.push({ name, ...(await reading(path, () => readCampaign(path, name))) });
    reportOffPolicy(campaigns, report);
  },
};
