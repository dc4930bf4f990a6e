import { evaluateCommandOf } from '../../../shared/evaluation/evaluate-command';
import { reportShop, reportStoreItems } from '../evaluation/daily-reports';
import { reportCarParts, reportM3 } from '../evaluation/published-series';
import type { InventoryServices } from '../services/services';

/** Measures the forecasts offline, on values that they were not made from, and orders by them. */
export const evaluateCommand = evaluateCommandOf<InventoryServices>(
  'inventory',
  'forecast published series and a shop, order by the forecasts, and compare with what came',
  {
    m3: { folder: 'm3', report: reportM3 },
    carparts: { folder: 'carparts-intermittent', report: reportCarParts },
    'store-item': { folder: 'store-item-demand', report: reportStoreItems },
    shop: { folder: 'online-retail', report: reportShop },
  },
);
