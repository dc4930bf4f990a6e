import { evaluateCommandOf } from '../../../shared/evaluation/evaluate-command';
import { reportCarParts, reportM3 } from '../evaluation/published-series';
import type { InventoryServices } from '../services/services';

/** Measures the forecasts offline, on values that they were not made from. */
export const evaluateCommand = evaluateCommandOf<InventoryServices>(
  'inventory',
  'forecast published series, and compare with what came',
  {
    m3: { folder: 'm3', report: reportM3 },
    carparts: { folder: 'carparts-intermittent', report: reportCarParts },
  },
);
