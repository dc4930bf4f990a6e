import type { Command } from '../../../shared/subgraph/definition';
import type { PricingServices } from '../services/services';

/** Fetches competitors' prices that it is time for. */
export const fetchFeedsCommand: Command<PricingServices> = {
  name: 'fetch-feeds',
  usage: '',
  summary: "fetches competitors' feeds that it is time for, and says how each of them went",
  example: '',
  run: async ({ competitorFeeds }, _parameters, say, result) => {
    const asked = await competitorFeeds.fetchDue();
    const feeds = await competitorFeeds.list();
    for (const { competitor, problem, problemDetail, stored, unmatched, rejected } of feeds) {
      const figures = `${stored} stored, ${unmatched} unmatched, ${rejected} rejected`;
      say(`${competitor}: ${problem ? `${problem}: ${problemDetail}` : figures}`);
    }
    say(`${asked} of ${feeds.length} feeds were asked for now`);
    result?.({
      asked,
      feeds: feeds.map(({ competitor, problem, problemDetail, stored, unmatched, rejected }) => ({
        ...{ competitor, problem, problemDetail, stored, unmatched, rejected },
      })),
    });
    return feeds.some(({ problem }) => problem !== null) ? 1 : 0;
  },
};
