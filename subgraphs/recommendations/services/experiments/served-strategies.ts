import type { Platform } from '../../../../shared/subgraph/definition';
import type { Strategies } from '../../serving/feeds/strategies';
import { EventRole } from '../events/behaviour-events';
import type { PolicyPort, PolicyReport } from './policy-port';

/** So many of the newest events are read: what is asked for by a person is answered in a moment. */
const eventsRead = 50_000;

/**
 * What feeds were made by and what became of it, by the feeds that are kept for a day: strategies are chosen by the shop's
 * settings and by experiments. The reward of a show is a click.
 */
export class ServedStrategies implements PolicyPort {
  constructor(
    private readonly platform: Pick<Platform, 'database'>,
    private readonly strategies: Pick<Strategies, 'strategyNames' | 'has'>,
  ) {}

  async of(surface: string): Promise<PolicyReport> {
    // By hand: counted where the rows are. A place that was seen or clicked counts once.
    const rows: Record<'strategy' | 'shows' | 'clicks', string>[] = await this.platform.database.read.query(
      'SELECT `strategy`, COUNT(*) AS `shows`, SUM(`clicked`) AS `clicks` FROM (SELECT f.`strategy`, e.`feedId`, e.`productId`, ' +
        "MAX(CASE WHEN e.`type` = 'CLICK' THEN 1 ELSE 0 END) AS `clicked` FROM (SELECT `feedId`, `productId`, `type`, `role` " +
        `FROM \`behaviour_events\` ORDER BY \`recordedAt\` DESC LIMIT ${eventsRead}) e JOIN \`feeds\` f ON f.\`id\` = e.\`feedId\` ` +
        `WHERE f.\`surface\` = ? AND e.\`role\` IN (${EventRole.shown}, ${EventRole.interest}) AND e.\`type\` IN ('IMPRESSION', 'CLICK') ` +
        'GROUP BY f.`strategy`, e.`feedId`, e.`productId`) AS `places` GROUP BY `strategy`',
      [surface],
    );
    const known = new Map(rows.map((row) => [row.strategy, { shows: Number(row.shows), clicks: Number(row.clicks) }]));
    const total = [...known.values()].reduce((sum, { shows }) => sum + shows, 0);
    const names = new Set([
      ...this.strategies.strategyNames().filter((name) => this.strategies.has(name)),
      ...known.keys(),
    ]);
    const arms = [...names].map((strategy) => {
      const { shows = 0, clicks = 0 } = known.get(strategy) ?? {};
      return { strategy, shows, meanReward: shows > 0 ? clicks / shows : null, share: total > 0 ? shows / total : 0 };
    });
    return {
      arms,
      estimates: arms.flatMap(({ strategy, shows, meanReward }) => deviations(strategy, shows, meanReward)),
    };
  }
}

/** The standard error of an arm's mean reward, as of independent shows. */
function deviations(strategy: string, shows: number, mean: number | null): PolicyReport['estimates'] {
  if (mean === null) return [];
  return [{ name: `${strategy}: standard error`, value: Math.sqrt((mean * (1 - mean)) / shows) }];
}
