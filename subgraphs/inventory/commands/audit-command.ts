import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import type { InventoryServices } from '../services/services';
import { auditStock } from '../services/stock/stock-audit';
import { repairStock } from '../services/stock/stock-repair';

/** `npm run vitrine -- inventory audit [--repair]` */
export const auditCommand: Command<InventoryServices> = {
  name: 'audit',
  usage: '[--repair]',
  summary: 'checks that stock is what the ledger adds up to',
  options: [['--repair', 'makes the stock what the ledger adds up to, where it is not']],
  example: '--repair',
  run: async ({ platform }, parameters, say, result) => {
    const unknown = parameters.find((parameter) => parameter !== '--repair');
    if (unknown !== undefined) throw new OperatorError(`"${unknown}" is not understood: inventory audit [--repair]`);
    const { database, clock } = platform;
    let report = await auditStock(database);
    for (const { productId, locationId, detail } of report.discrepancies) {
      say(`${productId}${locationId === null ? '' : ` at ${locationId}`}: ${detail}`);
    }
    if (parameters.length > 0 && report.discrepancies.length > 0) {
      say(`${await repairStock(database, report, clock.now())} products were put right`);
      report = await auditStock(database);
    }
    say(`${report.stockRows} stock rows, ${report.discrepancies.length} discrepancies`);
    result?.(report);
    return report.discrepancies.length === 0 ? 0 : 1;
  },
};
