import type { Command } from '../../../shared/subgraph/definition';
import type { InventoryServices } from '../services/services';
import { auditStock } from '../services/stock/stock-audit';

/** `npm run vitrine -- inventory audit` */
export const auditCommand: Command<InventoryServices> = {
  name: 'audit',
  usage: '',
  summary: 'checks that stock is what the ledger adds up to',
  example: '',
  run: async ({ platform }, _parameters, say) => {
    const { stockRows, discrepancies } = await auditStock(platform.database);
    for (const { productId, locationId, detail } of discrepancies) {
      say(`${productId}${locationId === null ? '' : ` at ${locationId}`}: ${detail}`);
    }
    say(`${stockRows} stock rows, ${discrepancies.length} discrepancies`);
    return discrepancies.length === 0 ? 0 : 1;
  },
};
