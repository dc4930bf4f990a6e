import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour, minute } from '../../../../shared/time/durations';
import { CampaignEntity } from '../../entities/campaign';
import type { Trigger } from '../../models/campaigns/outcomes';
import type { ProductCardReadModel } from '../read-models/product-card-read-model';
import { countingOrder } from '../value/customer-purchases';
import { type Candidate, decide } from './message-decisions';
import type { SuppressedAddresses } from './person-reach';
import type { PersuasionService } from './persuasion-service';

/** A basket is left when nothing was done about it for so long; after days nobody remembers it. */
const basketLeftAfter = 4 * hour;
const basketForgottenAfter = 3 * day;
/** An account is welcomed after so long; after days it is no longer new. */
const welcomedAfter = 10 * minute;
const welcomedDays = 3;
/** Who has not ordered for so long is to be won back. */
const goneAfterDays = 60;
/** Who wanted a product so long ago may have it from elsewhere. */
const wantedDays = 90;
/** Less is not worth a message. */
const worthwhileDrop = 0.05;
const peopleAtOnce = 1_000;
const productsOfBasket = 5;

type PriceChange = EventPayloads['pricing.price-changed'];
type AvailabilityChange = EventPayloads['inventory.availability-changed'];

/** What makes a campaign write to somebody, beside its launch. Each occasion has a message of its own, once. */
export class OccasionService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: ProductCardReadModel,
    private readonly suppressed: SuppressedAddresses,
    private readonly persuasion: PersuasionService,
  ) {}

  /** A price is another: whoever wanted the product hears of it where it fell. */
  async priced({ manager }: UnitOfWork, change: PriceChange, occurredAt: number): Promise<void> {
    const { productId, amount } = change;
    const before = await this.cards.of(manager, productId);
    await this.cards.priced(manager, change, occurredAt);
    const isNews = before !== null && before.price !== null && before.pricedAt < occurredAt;
    if (!isNews || amount > before.price! * (1 - worthwhileDrop)) return;
    await this.wanted(manager, 'PRICE_DROP', productId, `price ${productId} ${occurredAt}`);
  }

  /** A product can be bought again, which it could not. */
  async stocked({ manager }: UnitOfWork, change: AvailabilityChange, occurredAt: number): Promise<void> {
    const { productId, status } = change;
    const before = await this.cards.of(manager, productId);
    await this.cards.stocked(manager, change, occurredAt);
    const isBack = before?.status === 'OUT_OF_STOCK' && before.statusAt < occurredAt;
    if (!isBack || (status !== 'IN_STOCK' && status !== 'LOW_STOCK')) return;
    await this.wanted(manager, 'BACK_IN_STOCK', productId, `back ${productId} ${occurredAt}`);
  }

  /** Looks for new accounts, for baskets that were left, and for customers who no longer come. Who was found before has a row already. */
  async look(): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    for (const candidates of await this.leftBaskets(now)) {
      await database.transaction(({ manager }) => this.occurred(manager, 'ABANDONED_CART', candidates));
    }
    for (const candidates of await this.newAccounts(now)) {
      await database.transaction(({ manager }) => this.occurred(manager, 'WELCOME', candidates));
    }
    for (const candidates of await this.goneCustomers(now)) {
      await database.transaction(({ manager }) => this.occurred(manager, 'WIN_BACK', candidates));
    }
  }

  /** By hand, as the others: the newest of each person, and none who has ordered since. */
  private async leftBaskets(now: number): Promise<Candidate[][]> {
    if (!(await this.isAwaited('ABANDONED_CART'))) return [];
    const rows: { userId: string; productId: string; at: number | string }[] = await this.platform.database.read.query(
      `SELECT a.\`userId\`, a.\`productId\`, a.\`at\` FROM \`customer_actions\` a
       WHERE a.\`kind\` = 'PUT_IN_BASKET' AND a.\`at\` > ? AND NOT EXISTS
         (SELECT 1 FROM \`customer_orders\` o WHERE o.\`userId\` = a.\`userId\` AND o.\`placedAt\` >= a.\`at\`)
       ORDER BY a.\`at\` DESC`,
      [now - basketForgottenAfter],
    );
    const baskets = [...Map.groupBy(rows, ({ userId }) => userId)].filter(
      ([, [newest]]) => Number(newest!.at) <= now - basketLeftAfter,
    );
    return parts(
      baskets.map(([userId, own]) => ({
        userId,
        occurrence: `basket ${own[0]!.at}`,
        productIds: [...new Set(own.map(({ productId }) => productId))].slice(0, productsOfBasket),
      })),
    );
  }

  /** Not at once: they are about to say what they agree to, and where their clock is. */
  private async newAccounts(now: number): Promise<Candidate[][]> {
    const { read } = this.platform.database;
    const [first] = await read.find(CampaignEntity, {
      where: { status: 'RUNNING', trigger: 'WELCOME' },
      order: { launchedAt: 'ASC' },
    });
    if (!first) return [];
    const since = Math.max(first.launchedAt ?? now, now - welcomedDays * day);
    const rows: { id: string }[] = await read.query(
      'SELECT `id` FROM `users` WHERE `createdAt` >= ? AND `createdAt` <= ?',
      [since, now - welcomedAfter],
    );
    return parts(rows.map(({ id: userId }) => ({ userId, occurrence: 'welcome' })));
  }

  private async goneCustomers(now: number): Promise<Candidate[][]> {
    if (!(await this.isAwaited('WIN_BACK'))) return [];
    const rows: { userId: string; lastAt: number | string }[] = await this.platform.database.read.query(
      `SELECT \`userId\`, MAX(\`placedAt\`) AS \`lastAt\` FROM \`customer_orders\` WHERE ${countingOrder}
       GROUP BY \`userId\` HAVING MAX(\`placedAt\`) < ?`,
      [now - goneAfterDays * day],
    );
    return parts(rows.map(({ userId, lastAt }) => ({ userId, occurrence: `gone since ${lastAt}` })));
  }

  private async wanted(manager: EntityManager, trigger: Trigger, productId: string, occurrence: string): Promise<void> {
    const rows: { userId: string }[] = await manager.query(
      `SELECT DISTINCT \`userId\` FROM \`customer_actions\`
       WHERE \`productId\` = ? AND \`at\` > ? AND \`kind\` IN ('PUT_IN_BASKET', 'LIKED')`,
      [productId, this.platform.clock.now() - wantedDays * day],
    );
    const candidates = rows.map(({ userId }) => ({ userId, occurrence, productIds: [productId] }));
    for (const part of parts(candidates)) await this.occurred(manager, trigger, part);
  }

  private async isAwaited(trigger: Trigger): Promise<boolean> {
    return this.platform.database.read.existsBy(CampaignEntity, { status: 'RUNNING', trigger });
  }

  /** Of the candidates those count who are in the campaign's segment. */
  private async occurred(manager: EntityManager, trigger: Trigger, candidates: readonly Candidate[]): Promise<void> {
    if (candidates.length === 0) return;
    const { clock, settings } = this.platform;
    for (const campaign of await manager.findBy(CampaignEntity, { status: 'RUNNING', trigger })) {
      const ids = candidates.map(({ userId }) => userId);
      const members: { userId: string }[] = await manager.query(
        `SELECT \`userId\` FROM \`segment_members\` WHERE \`segmentId\` = ? AND \`userId\` IN (${placeholders(ids.length)})`,
        [campaign.segmentId, ...ids],
      );
      const among = new Set(members.map(({ userId }) => userId));
      const own = candidates.filter(({ userId }) => among.has(userId));
      const { suppressed, persuasion } = this;
      const by = { now: clock.now(), shopZone: settings.timeZone, suppressed, persuasion };
      if (own.length > 0) await decide(manager, campaign, own, by);
    }
  }
}

function parts(candidates: readonly Candidate[]): Candidate[][] {
  const count = Math.ceil(candidates.length / peopleAtOnce);
  return Array.from({ length: count }, (_, n) => candidates.slice(n * peopleAtOnce, (n + 1) * peopleAtOnce));
}
