import { In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { PriceProposalEntity, type ProposalStatus } from '../../entities/price-proposal';
import { PricingAuditEntity } from '../../entities/pricing-audit';
import type { ProposalParts } from './proposal-parts';

const table = entityTable(PriceProposalEntity);
const audit = entityTable(PricingAuditEntity);

/**
 * Takes decisions on proposals back, in one transaction: prices that were accepted end, so that what held before them holds
 * again, and the proposals are open again. One whose week is over, or in whose place another is open, expires. Those that
 * nobody decided stay as they are.
 *
 * @param by the account that takes them back
 */
export async function undoDecisions(
  platform: Platform,
  { automatic }: Pick<ProposalParts, 'automatic'>,
  proposals: readonly PriceProposalEntity[],
  by: string,
): Promise<void> {
  await platform.database.transaction(async (unit) => {
    const { manager } = unit;
    // Who decides and who takes back wait for one another; what a suspension has ended needs no end.
    await automatic.mayBeSet(unit);
    const now = platform.clock.now();
    const rows = await manager.findBy(PriceProposalEntity, {
      id: In(proposals.map(({ id }) => id)),
      status: In(['ACCEPTED', 'REJECTED']),
    });
    const open = await manager.findBy(PriceProposalEntity, {
      productId: In(rows.map(({ productId }) => productId)),
      status: 'OPEN',
    });
    const replaced = new Set(open.map(({ productId }) => productId));
    const accepted = rows.filter(({ status }) => status === 'ACCEPTED');
    await automatic.end(
      unit,
      accepted.map(({ productId, proposedAmount, decidedAt }) => ({
        ...{ productId, amount: proposedAmount, setSince: decidedAt ?? now },
      })),
      by,
    );
    const reopened = rows.map((row) => {
      const status: ProposalStatus = row.expiresAt > now && !replaced.has(row.productId) ? 'OPEN' : 'EXPIRED';
      return { ...row, status, decidedAt: null, decidedBy: null };
    });
    await table.insert(manager, reopened, { onConflict: 'update', update: ['status', 'decidedAt', 'decidedBy'] });
    await audit.insert(
      manager,
      rows.map(({ id, status, productId }) => ({
        ...{ id: newId(now), at: now, by, action: 'REOPENED' as const },
        ...{ subject: productId, detail: { id, decision: status } },
      })),
    );
  });
}
