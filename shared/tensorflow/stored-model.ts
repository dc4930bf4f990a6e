import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { loadTensorFlow, type Tensor } from './tensorflow';

/** A model cannot be used; the message says why. */
export class StoredModelError extends Error {}

/** A model that somebody trained elsewhere and stored in TensorFlow.js's format: one input, one output. */
export interface StoredModel {
  /** SHA-256 of all its files, so that another model is known for another. */
  readonly hash: string;
  /** Of the input, the first being that of the batch; null where any size will do. */
  readonly inputShape: readonly (number | null)[];
  /** What it gives for one batch; the caller disposes of it, or tidies. */
  run(input: Tensor): Tensor;
  dispose(): void;
}

/** What is needed of the packages that read models. They are optional, and without them this must still compile. */
interface LoadedModel {
  readonly inputs: readonly { readonly shape?: readonly (number | null)[] }[];
  readonly outputs: readonly unknown[];
  predict(input: Tensor): unknown;
  dispose(): void;
}
type Load = (handler: io.IOHandler) => Promise<LoadedModel>;

/** By what `model.json` calls its format: the package that reads it, and by which function. */
const readers: Readonly<Record<string, readonly [packageName: string, functionName: string]>> = {
  'graph-model': ['@tensorflow/tfjs-converter', 'loadGraphModel'],
  'layers-model': ['@tensorflow/tfjs-layers', 'loadLayersModel'],
};
const standardFormat = 'layers-model';

/**
 * Reads a model from a folder: `model.json`, a graph model or a layers model, with the files of weights that it names.
 *
 * @throws StoredModelError where it is none, or what reads it is not installed
 */
export async function loadStoredModel(folder: string): Promise<StoredModel> {
  const file = join(folder, 'model.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StoredModelError(`${file} cannot be read (${error.code ?? error.message})`);
  });
  try {
    return await loaded(folder, text);
  } catch (error) {
    if (error instanceof StoredModelError) throw error;
    throw new StoredModelError(`${file} is no model that can be loaded: ${(error as Error).message}`);
  }
}

async function loaded(folder: string, text: string): Promise<StoredModel> {
  const json = JSON.parse(text) as io.ModelJSON;
  if (typeof json !== 'object' || json === null || !json.modelTopology || !Array.isArray(json.weightsManifest)) {
    throw new StoredModelError(`${join(folder, 'model.json')} has no modelTopology or no weightsManifest`);
  }
  const hash = createHash('sha256').update(text);
  const { tf } = await loadTensorFlow();
  const artifacts = await tf.io.getModelArtifactsForJSON(json, async (manifest) => {
    const parts = await Promise.all(manifest.flatMap(({ paths }) => paths).map((path) => weightsIn(folder, path)));
    for (const part of parts) hash.update(part);
    return [tf.io.getWeightSpecs(manifest), new Uint8Array(Buffer.concat(parts)).buffer];
  });
  const load = await readerOf(json.format ?? standardFormat);
  const model = await load({ load: async () => artifacts });
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new StoredModelError(
      `the model in ${folder} has ${model.inputs.length} inputs and ${model.outputs.length} outputs, not one of each`,
    );
  }
  return {
    hash: hash.digest('hex'),
    inputShape: (model.inputs[0]!.shape ?? []).map((size) => (size === null || size < 0 ? null : size)),
    run: (input) => [model.predict(input)].flat()[0] as Tensor,
    dispose: () => model.dispose(),
  };
}

/** @throws StoredModelError where the file is not in the folder */
async function weightsIn(folder: string, path: string): Promise<Buffer> {
  const file = join(folder, path);
  const isOutside = relative(folder, file).split(sep)[0] === '..';
  if (isOutside) throw new StoredModelError(`the weights ${path} are not in ${folder}`);
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StoredModelError(`the weights ${file} cannot be read (${error.code ?? error.message})`);
  });
}

async function readerOf(format: string): Promise<Load> {
  const [packageName, functionName] = readers[format] ?? [];
  if (packageName === undefined || functionName === undefined) {
    throw new StoredModelError(`"${format}" should be one of ${Object.keys(readers).join(', ')}`);
  }
  const module: Record<string, Load> = await import(packageName).catch(() => {
    throw new StoredModelError(
      `a ${format} cannot be read: install the optional package "${packageName}" (npm install --include=optional)`,
    );
  });
  return module[functionName]!;
}
