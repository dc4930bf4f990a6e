import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { dayIn } from '../../../shared/clock/time-zone';
import { entityTable } from '../../../shared/database/entity-table';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { wholeShop } from '../entities/automatic-pricing';
import { DemandCurveEntity } from '../entities/demand-curve';
import { ElasticityEntity } from '../entities/elasticity';
import { chosenPrior } from '../models/demand/held-out-demand';
import { learnShopDemand, type MeanElasticity, type ShopDemand } from '../models/demand/shop-demand';
import { regularAt } from '../models/price-schedule';
import { inTurns } from './demand/in-turns';
import { type HistorySources, salesHistories } from './demand/sales-history';
import { type ProductSpells, spellsOf, week } from './demand/sales-spells';
import { type ShownCurve, shownCurve } from './demand/shown-curve';
import { substitutePrices } from './demand/substitute-prices';

/** What lies further back says little of the demand to come. */
const weeksBack = 104;
const rowsAtATime = 200;
const noCategory = '';

const curves = entityTable(DemandCurveEntity);
const elasticities = entityTable(ElasticityEntity);

/** The past of a shop's products, cut into spells. */
export interface SoldProducts {
  readonly products: readonly ProductSpells[];
  /** By their numbers in the spells. */
  readonly categoryIds: readonly string[];
  /** Weeks from the first to the last. */
  readonly weeks: number;
}

/** How demand answers prices: learned from orders, for every product that sold. */
export class DemandService {
  constructor(
    private readonly platform: Platform,
    private readonly sources: HistorySources,
  ) {}

  /**
   * Learns all curves anew where a day of the shop has begun since they were learned.
   *
   * @param forNewlySold whether a product that has sold since, and has no curve, is reason enough too
   * @returns whether it did
   */
  async refresh(signal: AbortSignal, forNewlySold = false): Promise<boolean> {
    const { clock, database, settings } = this.platform;
    const [latest]: { learntAt: number | string }[] = await database.read.query(
      'SELECT `learntAt` FROM `elasticities` ORDER BY `learntAt` DESC LIMIT 1',
    );
    const dayOf = (at: number) => dayIn(settings.timeZone, at);
    const isOfToday = latest && dayOf(Number(latest.learntAt)) === dayOf(clock.now());
    if (isOfToday && !(forNewlySold && (await this.hasNewlySold(Number(latest.learntAt))))) return false;
    await this.learn(signal);
    return true;
  }

  /** Whether a product without a curve has sold on the day of a moment or later. */
  private async hasNewlySold(since: number): Promise<boolean> {
    const found = await this.platform.database.read.query(
      'SELECT 1 AS `found` FROM `daily_sales` s LEFT JOIN `demand_curves` c ON c.`productId` = s.`productId` ' +
        'WHERE s.`day` >= ? AND s.`units` > 0 AND c.`productId` IS NULL LIMIT 1',
      [Math.floor(since / day)],
    );
    return found.length > 0;
  }

  /** Learns all curves anew; other work gets its turn in between. @returns how many there are */
  async learn(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const learntAt = this.platform.clock.now();
    const { products, categoryIds, weeks } = await this.sold(learntAt, signal);
    const prior = await inTurns(chosenPrior(products, categoryIds.length, weeks), signal);
    const learned = await inTurns(learnShopDemand(products, categoryIds.length, weeks, prior), signal);
    await this.store(products, learned, categoryIds, learntAt, signal);
    return products.length;
  }

  /** What curves are learned from: the spells of all products that sold, until a moment. */
  async sold(until: number, signal: AbortSignal = new AbortController().signal): Promise<SoldProducts> {
    const from = until - weeksBack * week;
    const histories = await salesHistories(this.platform, this.sources, from, until, signal);
    const categoryIds = [...new Set(histories.map(({ categoryId }) => categoryId ?? noCategory))].sort();
    const numbers = new Map(categoryIds.map((id, n) => [id, n]));
    const products: ProductSpells[] = [];
    const substitutes = substitutePrices(histories, from, weeksBack);
    for (const [n, history] of histories.entries()) {
      const category = numbers.get(history.categoryId ?? noCategory)!;
      const spells = spellsOf(history, category, from, until, substitutes[n]);
      if (spells) products.push(spells);
      if (n % rowsAtATime === 0) await giveWay(undefined, { signal });
    }
    return { products, categoryIds, weeks: weeksBack };
  }

  /** All curves, in parts of so many. */
  async *everyCurve(size: number): AsyncGenerator<DemandCurveEntity[], void, undefined> {
    let after = '';
    for (;;) {
      const raw = await this.platform.database.read.query(
        `SELECT ${curves.selection()} FROM \`demand_curves\` WHERE \`productId\` > ? ORDER BY \`productId\` LIMIT ${size}`,
        [after],
      );
      const rows = curves.rowsOf(raw);
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
      after = rows.at(-1)!.productId;
    }
  }

  /** Curves of products, of those that have one: one statement. */
  curvesOf(productIds: readonly string[]): Promise<DemandCurveEntity[]> {
    return this.platform.database.read.findBy(DemandCurveEntity, { productId: In([...productIds]) });
  }

  /** All mean elasticities, the shop's first. */
  async everyElasticity(): Promise<ElasticityEntity[]> {
    const rows = await this.platform.database.read.find(ElasticityEntity, {
      order: { products: 'DESC', scope: 'ASC' },
    });
    return rows.sort((a, b) => Number(b.scope === wholeShop) - Number(a.scope === wholeShop));
  }

  /** Curves as staff are shown them, with what pieces cost: one statement. */
  async shown(rows: readonly DemandCurveEntity[]): Promise<{ productId: string; curve: ShownCurve }[]> {
    const { clock, database, settings } = this.platform;
    const cards = await this.sources.priceCards.read(
      database.read,
      rows.map(({ productId }) => productId),
    );
    const costs = new Map(
      cards.map((card) => [card.productId, regularAt(card.rows, 1, clock.now())?.unitCost ?? null]),
    );
    return rows.map((row) => {
      const { productId } = row;
      return { productId, curve: shownCurve(row, costs.get(productId) ?? null, settings.currency) };
    });
  }

  /** Mean elasticities of categories, of those that have one; `shop` is the whole shop. */
  elasticitiesOf(scopes: readonly string[]): Promise<ElasticityEntity[]> {
    return this.platform.database.read.findBy(ElasticityEntity, { scope: In([...scopes]) });
  }

  private async store(
    products: readonly ProductSpells[],
    learned: ShopDemand,
    categoryIds: readonly string[],
    learntAt: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { database } = this.platform;
    for (let start = 0; start < products.length; start += rowsAtATime) {
      const rows = products.slice(start, start + rowsAtATime).map(({ productId, categoryId }, n): DemandCurveEntity => {
        return { productId, categoryId, ...learned.curves[start + n]!, learntAt };
      });
      await database.transaction(async ({ manager }) => {
        await curves.storeNewest(manager, rows, 'learntAt');
      });
      await giveWay(undefined, { signal });
    }
    const row = (scope: string, { elasticity, low, high }: MeanElasticity): ElasticityEntity => {
      const members = products.filter(({ categoryId }) => scope === wholeShop || (categoryId ?? noCategory) === scope);
      return { scope, elasticity, low, high, products: members.length, learntAt };
    };
    const named = categoryIds.flatMap((id, n) => (id === noCategory ? [] : [row(id, learned.categories[n]!)]));
    await database.transaction(async ({ manager }) => {
      await elasticities.storeNewest(manager, [...named, row(wholeShop, learned.shop)], 'learntAt');
      // What has not been learned again no longer sells.
      await manager.query('DELETE FROM `demand_curves` WHERE `learntAt` < ?', [learntAt]);
    });
  }
}
