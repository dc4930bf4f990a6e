import { In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { PriceProposalEntity, type ProposalStatus } from '../../entities/price-proposal';
import { PricingAuditEntity } from '../../entities/pricing-audit';
import { DemandCurve } from '../../models/demand/demand-curve';
import { noPriceBecause } from '../../models/rails/rail-sentences';
import { corridorOf, isPermitted } from '../../models/rails/rails';
import type { AutomaticPrice } from '../automatic-pricing-service';
import { changedInADay } from './changes-a-day';
import { standingOf } from './pricing-candidates';
import type { ProposalParts } from './proposal-parts';

const table = entityTable(PriceProposalEntity);
const audit = entityTable(PricingAuditEntity);

/**
 * Decides proposals in one transaction: prices are set, proposals closed and the audit written together. Proposals that are no
 * longer open stay as they are. The rails are laid anew by what holds in the transaction.
 *
 * @param by null where a rule decides
 * @param until when each price is to end; null: in its own time
 * @throws ShopError AUTOMATIC_PRICING_SUSPENDED where something is to be accepted
 */
export async function decideProposals(
  platform: Platform,
  { automatic, rules, demand, categories, market, priceCards }: ProposalParts,
  proposals: readonly PriceProposalEntity[],
  decision: 'ACCEPTED' | 'REJECTED',
  by: string | null,
  until: (proposal: PriceProposalEntity) => number | null,
): Promise<void> {
  const productIds = proposals.map(({ productId }) => productId);
  const ruleOf = await rules.ruleOf();
  const curves = new Map((await demand.curvesOf(productIds)).map((row) => [row.productId, new DemandCurve(row)]));
  const marketPrices = await market.medians(productIds);
  const categoriesOf = await categories.categoriesOf(platform.database.read, productIds);
  await platform.database.transaction(async (unit) => {
    const { manager } = unit;
    // Those who reject wait too: of two who decide the same, the second finds that it is decided.
    const mayBeSet = await automatic.mayBeSet(unit);
    if (decision === 'ACCEPTED' && !mayBeSet) throw new ShopError('AUTOMATIC_PRICING_SUSPENDED');
    const now = platform.clock.now();
    const cards = await priceCards.claim(
      manager,
      decision === 'ACCEPTED' ? productIds : [],
      platform.settings.currency,
    );
    const rows = await manager.findBy(PriceProposalEntity, { id: In(proposals.map(({ id }) => id)), status: 'OPEN' });
    const changed = await changedInADay(manager, categories, ruleOf, now);
    const prices: AutomaticPrice[] = [];
    const closed: PriceProposalEntity[] = [];
    for (const row of rows) {
      const { productId, proposedAmount: amount } = row;
      const close = (status: ProposalStatus, reason = row.reason) =>
        closed.push({ ...row, status, reason, decidedAt: now, decidedBy: by });
      if (decision === 'REJECTED') {
        close('REJECTED');
        continue;
      }
      const card = cards.get(productId);
      const curve = curves.get(productId);
      const standing = card && curve ? standingOf(card, curve, marketPrices.get(productId) ?? null, now) : null;
      const rule = ruleOf(categoriesOf.get(productId) ?? []);
      if (!card || !standing || !isPermitted(amount, rule, standing)) {
        const corridor = standing && corridorOf(rule, standing);
        const rails = corridor && ('none' in corridor ? corridor.none : [corridor.lowRail, corridor.highRail]);
        close('EXPIRED', rails ? noPriceBecause(rails) : 'A person has set its price, or it has none any more.');
        continue;
      }
      const { scope, maxChangesPerDay } = rule;
      const ofScope = changed.get(scope) ?? new Set();
      changed.set(scope, ofScope);
      if (maxChangesPerDay !== null && !ofScope.has(productId) && ofScope.size >= maxChangesPerDay) {
        close('EXPIRED', noPriceBecause(['CHANGES_PER_DAY']));
        continue;
      }
      ofScope.add(productId);
      prices.push({ productId, amount, reason: row.priceReason, by, until: until(row) });
      close('ACCEPTED');
    }
    await automatic.set(unit, prices);
    await table.insert(manager, closed, {
      onConflict: 'update',
      update: ['status', 'reason', 'decidedAt', 'decidedBy'],
    });
    await audit.insert(
      manager,
      closed.flatMap(({ id, status, productId, currentAmount, proposedAmount }) =>
        status === 'EXPIRED' || status === 'OPEN'
          ? []
          : [
              {
                id: newId(now),
                at: now,
                by,
                action: status,
                subject: productId,
                detail: { id, currentAmount, proposedAmount },
              },
            ],
      ),
    );
  });
}
