import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as giveWay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type ForecastPart, forecastProducts } from './forecast-products';
import type { TrainingData } from './training-data';

export interface ForecastOrder {
  readonly data: TrainingData;
  /** Unix milliseconds. */
  readonly trainedAt: number;
}

/** Of so few products a thread would take longer to start than they take. */
const fewProducts = 50;
const productsAtATime = 20;

/**
 * Forecasts in a thread of its own, so that requests are answered meanwhile. From the sources (tests) there is no file that a
 * thread could run, and for a few products none is worth it: then it is done here, and gives way to the event loop.
 *
 * @param take is given each part, one after the other
 * @throws whatever ended the thread; the signal's reason
 */
export async function runForecast(
  order: ForecastOrder,
  take: (part: ForecastPart) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const file = join(__dirname, 'forecast-thread.js');
  if (order.data.products.length <= fewProducts || !existsSync(file)) {
    let n = 0;
    for (const part of forecastProducts(order.data, order.trainedAt)) {
      await take(part);
      if (n++ % productsAtATime === 0) await giveWay(undefined, { signal });
    }
    return;
  }
  const thread = new Worker(file, { workerData: order });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      let taken = Promise.resolve();
      thread.on('message', (part: ForecastPart) => {
        taken = taken.then(() => take(part));
        taken.catch(reject);
      });
      thread.once('error', reject);
      thread.once('exit', (code) => {
        if (code === 0) taken.then(resolve, reject);
        else reject(signal.aborted ? signal.reason : new Error(`the thread that forecasts ended with ${code}`));
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
