import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** Writes `model.json` and the weights, as TensorFlow's converter writes them. */
function writeModel(folder: string, format: string, modelTopology: object, weights: readonly Weights[], more = {}) {
  mkdirSync(folder, { recursive: true });
  const specs = weights.map(({ name, shape, values }) => ({
    name,
    shape,
    dtype: values instanceof Int32Array ? 'int32' : 'float32',
  }));
  const bytes = weights.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  writeFileSync(join(folder, 'group1-shard1of1.bin'), Buffer.concat(bytes));
  const weightsManifest = [{ paths: ['group1-shard1of1.bin'], weights: specs }];
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ format, modelTopology, weightsManifest, ...more }));
}

/**
 * A layers model of pictures of `side` × `side` pixels: each colour is multiplied by a factor of its own, and what is of the
 * picture is their means.
 */
export function writeLayersModel(folder: string, factors: readonly [number, number, number], side = 8): void {
  const kernel = Float32Array.of(factors[0], 0, 0, 0, factors[1], 0, 0, 0, factors[2]);
  const convolution = {
    name: 'colours',
    batch_input_shape: [null, side, side, 3],
    dtype: 'float32',
    filters: 3,
    kernel_size: [1, 1],
    strides: [1, 1],
    padding: 'valid',
    data_format: 'channels_last',
    activation: 'linear',
    use_bias: false,
  };
  const layers = [
    { class_name: 'Conv2D', config: convolution },
    { class_name: 'GlobalAveragePooling2D', config: { name: 'means', data_format: 'channels_last' } },
  ];
  const model_config = { class_name: 'Sequential', config: { name: 'tiny', layers } };
  writeModel(folder, 'layers-model', { keras_version: '2.15.0', backend: 'tensorflow', model_config }, [
    { name: 'colours/kernel', shape: [1, 1, 3, 3], values: kernel },
  ]);
}

/** A graph model of pictures of any size: each colour of each pixel is multiplied by a factor of its own. */
export function writeGraphModel(folder: string, factors: readonly [number, number, number]): void {
  const shapeOf = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });
  const type = { type: 'DT_FLOAT' };
  const input = shapeOf(-1, -1, -1, 3);
  const node = [
    { name: 'picture', op: 'Placeholder', attr: { dtype: type, shape: { shape: input } } },
    {
      name: 'factors',
      op: 'Const',
      attr: { dtype: type, value: { tensor: { dtype: 'DT_FLOAT', tensorShape: shapeOf(3) } } },
    },
    { name: 'seen', op: 'Mul', input: ['picture', 'factors'], attr: { T: type } },
  ];
  const signature = {
    inputs: { picture: { name: 'picture:0', dtype: 'DT_FLOAT', tensorShape: input } },
    outputs: { seen: { name: 'seen:0', dtype: 'DT_FLOAT', tensorShape: input } },
  };
  writeModel(
    folder,
    'graph-model',
    { node, versions: { producer: 1 } },
    [{ name: 'factors', shape: [3], values: Float32Array.from(factors) }],
    { signature },
  );
}
