import { parentPort, workerData } from 'node:worker_threads';
import { saveModels } from './saved-models';
import { trainModels } from './train-models';
import type { TrainingData } from './training-data';

/** The thread that fits models, so that requests are answered meanwhile. */
async function work(): Promise<void> {
  const saved = saveModels(await trainModels(workerData as TrainingData));
  parentPort?.postMessage(saved);
}

void work();
