import { quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, minute } from '../../../../shared/time/durations';
import { FeedSnapshotEntity } from '../../entities/feed-snapshot';
import { PolicyArmEntity } from '../../entities/policy-arm';
import { armChances, LinearBandit } from '../../models/bandits/linear-bandit';
import { EventRole } from '../../services/events/behaviour-events';
import type { PolicyPort, PolicyReport } from '../../services/experiments/policy-port';
import type { Strategies } from '../feeds/strategies';
import type { PersonPast } from '../people/person-history';

/** What a bandit chose for a feed, as it is kept with it. */
export type Choice = Pick<FeedSnapshotEntity, 'arm' | 'propensity' | 'context'>;

/** Of a feed for which nothing was chosen. */
export const notChosen: Choice = { arm: null, propensity: null, context: null };

/** Each strategy has one feed in fifty at the least; what is tried beside the first, three in ten at the most. */
const safety = { floor: 0.02, cap: 0.3 };
/** An arm's rewards count half after about 7,000 more of them. */
const options = { discount: 0.9999 };
/** What is done with a feed is done within so long: then it is learned of. */
const rewardMilliseconds = 30 * minute;
/** A round learns of so many feeds at the most. */
const mostFeeds = 2_000;
const dimensions = 4;

const arms = entityTable(PolicyArmEntity);
const feeds = entityTable(FeedSnapshotEntity);

/**
 * Chooses which strategy ranks a feed, by what is known of the person, where the shop has switched a bandit on: the first of its
 * strategies is what serves otherwise. The chance with which a strategy was taken is kept with the feed, and what came of it is
 * learned half an hour later, by one process for all.
 */
export class StrategyBandit implements PolicyPort {
  private readonly bandits = new Map<string, LinearBandit>();

  constructor(
    private readonly platform: Pick<Platform, 'database' | 'clock' | 'settings'>,
    private readonly strategies: Pick<Strategies, 'has'>,
    private readonly served: PolicyPort,
  ) {}

  /** Null where nothing is to be chosen: the bandit is off, or fewer than two of its strategies can rank. */
  choose(surface: string, person: string, past: PersonPast): Choice | null {
    const { bandit: rule, arms: names } = this.platform.settings.feeds;
    if (rule === 'off' || !names.every((name) => this.strategies.has(name)) || names.length < 2) return null;
    const context = contextOf(person, past);
    // For a person and a day, so that a feed which is asked for again is not another one.
    const random = seededRandom(`arm ${person} ${surface} ${Math.floor(this.platform.clock.now() / day)}`);
    const chances = armChances(this.banditOf(surface).estimates(context), rule, safety, random);
    const arm = random.weighted(chances);
    return { arm: names[arm]!, propensity: chances[arm]!, context };
  }

  /** Takes up what any process has learned. */
  async refresh(): Promise<void> {
    const { bandit, arms: names } = this.platform.settings.feeds;
    if (bandit === 'off') return;
    for (const { surface, strategy, state } of await this.platform.database.read.find(PolicyArmEntity)) {
      const arm = names.indexOf(strategy);
      if (arm >= 0 && state.rewards.length === dimensions) this.banditOf(surface).restore(arm, state);
    }
  }

  /** Learns what came of the feeds since the last round. A feed's reward is 1 where something of it was turned to. @returns how many feeds */
  async learn(): Promise<number> {
    const { database, clock, settings } = this.platform;
    if (settings.feeds.bandit === 'off') return 0;
    await this.refresh();
    const stored = await database.read.find(PolicyArmEntity);
    const from = stored.reduce((latest, { learnedUntil }) => Math.max(latest, learnedUntil), 0);
    const until = clock.now() - rewardMilliseconds;
    const seen = await this.seenFeeds(from, until);
    if (seen.length === 0) return 0;
    const learnedUntil = seen.length < mostFeeds ? until : seen.at(-1)!.createdAt;
    for (const { surface, arm, context, reward } of seen) {
      const index = settings.feeds.arms.indexOf(arm ?? '');
      if (index >= 0 && context?.length === dimensions) this.banditOf(surface).learn(index, context, reward);
    }
    const rows = [...this.bandits].flatMap(([surface, bandit]) =>
      bandit.save().map((state, arm) => ({ surface, strategy: settings.feeds.arms[arm]!, state, learnedUntil })),
    );
    await database.transaction(({ manager }) => arms.insert(manager, rows, { onConflict: 'update' }));
    return seen.length;
  }

  async of(surface: string): Promise<PolicyReport> {
    const report = await this.served.of(surface);
    const { bandit: rule, arms: names } = this.platform.settings.feeds;
    if (rule === 'off') return report;
    const anybody = new Array<number>(dimensions).fill(0);
    anybody[0] = 1;
    const expected = this.banditOf(surface).estimates(anybody);
    const estimates = expected.flatMap(({ mean, deviation }, arm) => [
      { name: `${names[arm]}: expected of who is new`, value: mean },
      { name: `${names[arm]}: deviation of it`, value: deviation },
    ]);
    return { ...report, estimates: [...report.estimates, ...estimates] };
  }

  /** Feeds that were seen, in the order in which they were made. By hand: summed up where the rows are. */
  private async seenFeeds(from: number, until: number) {
    const roles = `${EventRole.interest}, ${EventRole.purchase}`;
    const columns = (['surface', 'arm', 'context', 'createdAt'] as const).map((name) => `f.${quote(name)}`).join(', ');
    const rows: Record<string, unknown>[] = await this.platform.database.read.query(
      `SELECT ${columns}, e.\`reward\` AS \`reward\` FROM (SELECT \`feedId\`, MAX(CASE WHEN \`role\` IN (${roles}) THEN 1 ELSE 0 END) AS \`reward\` ` +
        'FROM `behaviour_events` WHERE `recordedAt` > ? AND `feedId` IS NOT NULL GROUP BY `feedId`) e ' +
        'JOIN `feeds` f ON f.`id` = e.`feedId` WHERE f.`arm` IS NOT NULL AND f.`createdAt` > ? AND f.`createdAt` <= ? ' +
        `ORDER BY f.\`createdAt\`, f.\`id\` LIMIT ${mostFeeds}`,
      [from, from, until],
    );
    return rows.map((row) => ({ ...feeds.rowOf(row), reward: Number(row.reward) }));
  }

  private banditOf(surface: string): LinearBandit {
    const known = this.bandits.get(surface);
    if (known) return known;
    const made = new LinearBandit(this.platform.settings.feeds.arms.length, dimensions, options);
    this.bandits.set(surface, made);
    return made;
  }
}

/** Who it is for, in numbers of 0 to 1: 1, whether a visitor, how much they have done, whether they have bought. */
function contextOf(person: string, { done }: PersonPast): number[] {
  const much = Math.min(1, Math.log1p(done.length) / Math.log1p(200));
  return [1, person.startsWith('v:') ? 1 : 0, much, done.some(({ type }) => type === 'PURCHASE') ? 1 : 0];
}
