import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepeatSpend } from '../../models/value/gamma-gamma';
import type { Purchase, RepeatSummary } from '../../models/value/purchase-history';

/** CDNOW's customers as the papers use them: times in weeks, amounts in dollars. */
export interface PublishedCustomers {
  readonly summaries: readonly RepeatSummary[];
  readonly spends: readonly RepeatSpend[];
}

export function readPublishedCustomers(folder: string): PublishedCustomers {
  const [, ...lines] = readFileSync(join(folder, 'cdnow_customers_summary_with_transactions.csv'), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return {
    summaries: rows.map(([, repeats = 0, lastRepeatAfter = 0, age = 0]) => ({ repeats, lastRepeatAfter, age })),
    spends: rows
      .filter(([, repeats = 0, , , mean = 0]) => repeats > 0 && mean > 0)
      .map(([, repeats = 0, , , mean = 0]) => ({ repeats, mean })),
  };
}

/** The purchases of the same customers over 78 weeks, the earliest first; amounts in cents. */
export function readPurchases(folder: string): Purchase[][] {
  const rows = readFileSync(join(folder, 'CDNOW_sample.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [, customer = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
      const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
      return { customer, purchase: { at, amount: Math.round(Number(dollars) * 100) } };
    });
  const byCustomer = [...Map.groupBy(rows, ({ customer }) => customer).values()];
  return byCustomer.map((own) => own.map(({ purchase }) => purchase).sort((a, b) => a.at - b.at));
}
