import { parentPort, workerData } from 'node:worker_threads';
import { type ForecastPart, forecastProducts } from './forecast-products';
import type { ForecastOrder } from './forecast-run';

/** What a thread of its own does: forecasts what it was given, and says what came out, and how far it is now and then. */
const { data, trainedAt } = workerData as ForecastOrder;
let said = 0;
for (const part of forecastProducts(data, trainedAt)) {
  const isWorth = part.products.length > 0 || part.totals.length > 0 || part.progress >= said + 0.05;
  if (!isWorth) continue;
  said = part.progress;
  parentPort?.postMessage(part satisfies ForecastPart);
}
