import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { execute, placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { isId, newId } from '../../../shared/ids/ids';
import { programmeSolver } from '../../../shared/numerics/binary-programme';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../shared/paging/paging';
import { seededRandom } from '../../../shared/random/random';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { PriceProposalEntity, type ProposalStatus } from '../entities/price-proposal';
import type { PricingRuleEntity } from '../entities/pricing-rule';
import { changedInADay } from './automatic/changes-a-day';
import { type ChosenPrice, chosenPrices } from './automatic/chosen-prices';
import { decideProposals } from './automatic/decisions';
import { isHeldOut, isListTurn, turnEnds, turnOf } from './automatic/experiments';
import { type PricingCandidate, pricingCandidates } from './automatic/pricing-candidates';
import type { ProposalParts } from './automatic/proposal-parts';
import { undoDecisions } from './automatic/undone-decisions';

const productsAtATime = 200;
const maximumDecided = 500;
const maximumTold = 200;
/** A proposal that nobody has decided by then is none any more. */
const decidedWithin = 7 * day;
const keptFor = 180 * day;
const table = entityTable(PriceProposalEntity);

/** Prices that are proposed, and what is decided about them. */
export class PriceProposalService {
  /** Of rules with a switchback, the turn that ran when it was looked at last. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly platform: Platform,
    private readonly parts: ProposalParts,
  ) {}

  /**
   * Learns the curves anew, unless that was done today and every product that has sold since has one, and proposes prices for
   * the products of a category with all below it, or of the shop. What was
   * open of these products expires. A product for which no price satisfies its rule has a proposal too: it expires at once, and
   * its reason says which rail binds. Where the rule is automatic, proposals are accepted at once.
   *
   * @param categoryId null: the shop
   * @returns those that are expected to earn the most, at most 200
   * @throws ShopError NOT_FOUND
   */
  async propose(categoryId: string | null, signal: AbortSignal): Promise<PriceProposalEntity[]> {
    if (categoryId !== null && !isId(categoryId)) throw new ShopError('NOT_FOUND', { what: 'category' });
    await this.parts.demand.refresh(signal, true);
    return this.proposeLearned(categoryId, () => true, signal);
  }

  /** Proposes prices by the curves that are known, under rules that are automatic: what runs by itself. */
  async proposeAutomatically(signal: AbortSignal): Promise<number> {
    const rules = await this.parts.rules.list();
    if (!rules.some(({ automatic }) => automatic) || (await this.parts.automatic.isSuspended())) return 0;
    return (await this.proposeLearned(null, ({ automatic }) => automatic, signal)).length;
  }

  /**
   * Proposes prices where a turn of automatic prices has begun since this was asked last, since those of the last turn ended with
   * it. Who asks first after a start proposes too: the rails let no price move more often for that.
   */
  async proposeForTurns(signal: AbortSignal): Promise<boolean> {
    const now = this.platform.clock.now();
    let hasBegun = false;
    for (const { scope, automatic, switchbackHours } of await this.parts.rules.list()) {
      if (!automatic || switchbackHours === null) continue;
      const turn = turnOf(switchbackHours, now);
      if (this.turns.get(scope) !== turn && !isListTurn({ scope, switchbackHours }, now)) hasBegun = true;
      this.turns.set(scope, turn);
    }
    if (hasBegun) await this.proposeAutomatically(signal);
    return hasBegun;
  }

  /** A page of those with a status, the newest first. */
  async list(status: ProposalStatus, page: Page): Promise<Connection<PriceProposalEntity>> {
    const { read } = this.platform.database;
    await this.expire();
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0]);
    // By hand: a range of the index.
    const raw = await read.query(
      `SELECT ${table.selection()} FROM \`price_proposals\` WHERE \`status\` = ?${after === null ? '' : ' AND `id` < ?'} ` +
        'ORDER BY `id` DESC LIMIT ?',
      [status, ...(after === null ? [] : [after]), page.first + 1],
    );
    const total = await read.countBy(PriceProposalEntity, { status });
    return connectionOf(table.rowsOf(raw), page, total, ({ id }) => [id]);
  }

  /**
   * Accepts or rejects proposals. One that is decided already, or has expired, stays as it is. The rails are asked again:
   * a price that they no longer allow is not set, and its proposal expires.
   *
   * @param by the account that decides
   * @returns in the order given
   * @throws ShopError TOO_MANY, NOT_FOUND, AUTOMATIC_PRICING_SUSPENDED
   */
  async decide(ids: readonly string[], accept: boolean, by: string): Promise<PriceProposalEntity[]> {
    const known = await this.known(ids);
    await decideProposals(
      this.platform,
      this.parts,
      [...known.values()],
      accept ? 'ACCEPTED' : 'REJECTED',
      by,
      () => null,
    );
    const decided = await this.byIds(ids);
    return ids.map((id) => decided.get(id)!);
  }

  /**
   * Takes decisions back: accepted prices end, and the proposals are open again where their week is not over.
   *
   * @param by the account that takes them back
   * @returns in the order given
   * @throws ShopError TOO_MANY, NOT_FOUND
   */
  async undo(ids: readonly string[], by: string): Promise<PriceProposalEntity[]> {
    const known = await this.known(ids);
    await undoDecisions(this.platform, this.parts, [...known.values()], by);
    const reopened = await this.byIds(ids);
    return ids.map((id) => reopened.get(id)!);
  }

  /** @throws ShopError TOO_MANY, NOT_FOUND where one of them is unknown */
  private async known(ids: readonly string[]): Promise<Map<string, PriceProposalEntity>> {
    if (ids.length > maximumDecided) {
      throw new ShopError('TOO_MANY', { limit: maximumDecided, what: 'proposals', given: ids.length });
    }
    await this.expire();
    const known = await this.byIds(ids);
    if (ids.some((id) => !known.has(id))) throw new ShopError('NOT_FOUND', { what: 'proposal' });
    return known;
  }

  private async proposeLearned(
    categoryId: string | null,
    isWanted: (rule: Omit<PricingRuleEntity, 'setAt'>) => boolean,
    signal: AbortSignal,
  ): Promise<PriceProposalEntity[]> {
    const { clock, settings } = this.platform;
    const now = clock.now();
    const ruleOf = await this.parts.rules.ruleOf();
    const candidates: PricingCandidate[] = [];
    for await (const curves of this.parts.demand.everyCurve(productsAtATime)) {
      const ids = curves.map(({ productId }) => productId);
      const market = await this.parts.market.medians(ids);
      const some = await pricingCandidates(this.platform, this.parts, curves, ruleOf, market);
      candidates.push(...some.filter(({ categoryIds }) => categoryId === null || categoryIds.includes(categoryId)));
      await giveWay(undefined, { signal });
    }
    const open = candidates.filter(
      ({ rule, productId }) => isWanted(rule) && !isHeldOut(productId, rule.holdoutPercent) && !isListTurn(rule, now),
    );
    const random = seededRandom(`prices/${now}`);
    const solver = await programmeSolver();
    const changed = await changedInADay(this.platform.database.read, this.parts.categories, ruleOf, now);
    const options = { currency: settings.currency, random, changedInADay: changed, solver, signal };
    const chosen = (await chosenPrices(open, options)).filter(({ rung, unsatisfied }) => rung || unsatisfied);
    const rows = chosen.map((one) => this.proposalOf(one, now));
    await this.store(
      rows,
      open.map(({ productId }) => productId),
      now,
      signal,
    );
    const automatic = new Map(chosen.map(({ candidate }, i) => [rows[i]!.id, candidate.rule] as const));
    const decided = rows.filter(({ id, status }) => status === 'OPEN' && automatic.get(id)!.automatic);
    if (decided.length > 0 && !(await this.parts.automatic.isSuspended())) {
      const until = ({ id }: PriceProposalEntity) => turnEnds(automatic.get(id)!, now);
      for (let start = 0; start < decided.length; start += productsAtATime) {
        await decideProposals(
          this.platform,
          this.parts,
          decided.slice(start, start + productsAtATime),
          'ACCEPTED',
          null,
          until,
        );
        await giveWay(undefined, { signal });
      }
    }
    const told = rows.toSorted((a, b) => b.weeklyProfit * b.changePercent - a.weeklyProfit * a.changePercent);
    const stored = await this.byIds(told.slice(0, maximumTold).map(({ id }) => id));
    return [...stored.values()].sort((a, b) => b.weeklyProfit * b.changePercent - a.weeklyProfit * a.changePercent);
  }

  private proposalOf({ candidate, rung, outlook, sentence }: ChosenPrice, now: number): PriceProposalEntity {
    const { productId, standing } = candidate;
    return {
      ...{ id: newId(now), productId, status: rung ? ('OPEN' as const) : ('EXPIRED' as const) },
      ...{ currentAmount: standing.current, proposedAmount: rung?.price ?? standing.current },
      priceReason: outlook?.reason ?? 'OPTIMISED',
      ...{ changePercent: rung?.changePercent ?? 0, low: rung?.low ?? 0, high: rung?.high ?? 0 },
      weeklyProfit: outlook?.currentProfit ?? 0,
      ...{ reason: sentence, createdAt: now, expiresAt: rung ? now + decidedWithin : now },
      ...{ decidedAt: null, decidedBy: null },
    };
  }

  /** Stores proposals in the place of those that were open, or never could be, of the products that were looked at. */
  private async store(
    rows: readonly PriceProposalEntity[],
    productIds: readonly string[],
    now: number,
    signal: AbortSignal,
  ) {
    const byProduct = Map.groupBy(rows, ({ productId }) => productId);
    for (let start = 0; start < productIds.length; start += productsAtATime) {
      const some = productIds.slice(start, start + productsAtATime);
      await this.platform.database.transaction(async ({ manager }) => {
        const among = placeholders(some.length);
        await execute(
          manager,
          `UPDATE \`price_proposals\` SET \`status\` = 'EXPIRED' WHERE \`status\` = 'OPEN' AND \`productId\` IN (${among})`,
          some,
        );
        await execute(
          manager,
          `DELETE FROM \`price_proposals\` WHERE \`productId\` IN (${among}) AND \`status\` = 'EXPIRED' AND \`createdAt\` < ?`,
          [...some, now - keptFor],
        );
        await table.insert(
          manager,
          some.flatMap((id) => byProduct.get(id) ?? []),
        );
      });
      await giveWay(undefined, { signal });
    }
  }

  private async expire(): Promise<void> {
    const now = this.platform.clock.now();
    const [due] = await this.platform.database.read.query(
      "SELECT `id` FROM `price_proposals` WHERE `status` = 'OPEN' AND `expiresAt` <= ? LIMIT 1",
      [now],
    );
    if (!due) return;
    await this.platform.database.transaction(({ manager }) =>
      execute(
        manager,
        "UPDATE `price_proposals` SET `status` = 'EXPIRED' WHERE `status` = 'OPEN' AND `expiresAt` <= ?",
        [now],
      ),
    );
  }

  private async byIds(ids: readonly string[]): Promise<Map<string, PriceProposalEntity>> {
    const rows = await this.platform.database.read.findBy(PriceProposalEntity, { id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
