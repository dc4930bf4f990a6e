import { parentPort } from 'node:worker_threads';
import { type ForecastPart, type ForecastStep, ShopForecast } from './forecast-products';

/** What the thread says: what came out, and how far it is now and then; that a step is done. */
export type ThreadNote = ForecastPart | 'done';

/** What a thread of its own does: forecasts what it is given. */
let shop: ShopForecast | undefined;
let said = 0;
parentPort?.on('message', (step: ForecastStep) => {
  if (step.kind === 'begin') shop = new ShopForecast(step.order);
  for (const part of shop?.do(step) ?? []) {
    const isWorth = part.products.length > 0 || part.totals.length > 0 || part.progress >= said + 0.05;
    if (!isWorth) continue;
    said = part.progress;
    parentPort?.postMessage(part satisfies ThreadNote);
  }
  parentPort?.postMessage('done' satisfies ThreadNote);
});
