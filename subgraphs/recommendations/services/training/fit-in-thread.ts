import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type SavedModels, saveModels } from './saved-models';
import { trainModels } from './train-models';
import type { TrainingData } from './training-data';

/**
 * Fits the models in a thread of their own where this runs from built files. From the sources (tests) there is no file
 * that a thread could load, so it is done here; the fits give way to the event loop every 25 ms.
 */
export async function fitInThread(data: TrainingData): Promise<SavedModels> {
  const file = join(__dirname, 'train-worker.js');
  if (!existsSync(file)) return saveModels(await trainModels(data));
  return new Promise((resolve, reject) => {
    const columns = [data.person, data.item, data.type, data.at, data.stars];
    const worker = new Worker(file, {
      workerData: data,
      transferList: columns.map((column) => column.buffer as ArrayBuffer),
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the training thread ended with code ${code} without models`)));
  });
}
