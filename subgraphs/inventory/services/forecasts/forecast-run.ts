import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as giveWay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { evenlyApart } from '../../../../shared/numerics/evenly-apart';
import { type ForecastPart, type ForecastStep, ShopForecast } from './forecast-products';
import type { ThreadNote } from './forecast-thread';
import type { TrainingData } from './training-data';

/** Of so few products a thread would take longer to start than they take. */
const fewProducts = 50;
/** Of so many products it is learned what all have in common: of more the rest is forecast by it, a part at a time. */
const mostLearned = 5_000;
const productsAtATime = 500;
const productsBetweenTurns = 20;

/** Does one step after the other. */
interface Forecaster {
  do(step: ForecastStep, take: (part: ForecastPart) => Promise<void>): Promise<void>;
}

/**
 * Forecasts in a thread of its own, so that requests are answered meanwhile. From the sources (tests) there is no file that a
 * thread could run, and for a few products none is worth it: then it is done here, and gives way to the event loop. Neither here nor there are
 * the days of more than some thousands of products in memory.
 *
 * @param take is given each part, one after the other
 * @throws whatever ended the thread; the signal's reason
 */
export async function runForecast(
  data: TrainingData,
  trainedAt: number,
  take: (part: ForecastPart) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const file = join(__dirname, 'forecast-thread.js');
  const isHere = data.productIds.length <= fewProducts || !existsSync(file);
  if (isHere) return forecastBy(forecasterHere(signal), data, trainedAt, take, signal);
  const thread = new Worker(file);
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await forecastBy(forecasterIn(thread, signal), data, trainedAt, take, signal);
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

async function forecastBy(
  forecaster: Forecaster,
  data: TrainingData,
  trainedAt: number,
  take: (part: ForecastPart) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { productIds, today, longest } = data;
  // Evenly: ids say nothing of what a product sells, but when it came.
  const { chosen, others } = evenlyApart(productIds, mostLearned);
  const order = { learned: await data.of(chosen), count: productIds.length, longest, today, trainedAt };
  await forecaster.do({ kind: 'begin', order }, take);
  for (let start = 0; start < others.length; start += productsAtATime) {
    signal.throwIfAborted();
    const products = await data.of(others.slice(start, start + productsAtATime));
    await forecaster.do({ kind: 'products', products }, take);
  }
  await forecaster.do({ kind: 'totals' }, take);
}

function forecasterHere(signal: AbortSignal): Forecaster {
  let shop: ShopForecast | undefined;
  return {
    async do(step, take) {
      if (step.kind === 'begin') shop = new ShopForecast(step.order);
      let n = 0;
      for (const part of shop?.do(step) ?? []) {
        await take(part);
        if (n++ % productsBetweenTurns === 0) await giveWay(undefined, { signal });
      }
    },
  };
}

function forecasterIn(thread: Worker, signal: AbortSignal): Forecaster {
  return {
    do: (step, take) =>
      new Promise<void>((resolve, reject) => {
        let taken = Promise.resolve();
        const hear = (note: ThreadNote) => {
          if (note === 'done') taken.then(end, reject);
          else {
            taken = taken.then(() => take(note));
            taken.catch(reject);
          }
        };
        const ended = (code: number) =>
          reject(signal.aborted ? signal.reason : new Error(`the thread that forecasts ended with ${code}`));
        const end = () => {
          thread.off('message', hear).off('error', reject).off('exit', ended);
          resolve();
        };
        thread.on('message', hear).once('error', reject).once('exit', ended);
        thread.postMessage(step);
      }),
  };
}
