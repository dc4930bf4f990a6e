import { loadStoredModel, type StoredModel, StoredModelError } from '../../../../shared/tensorflow/stored-model';
import { loadTensorFlow, type TensorFlow } from '../../../../shared/tensorflow/tensorflow';
import { PICTURE_SIDE, type Picture, type PictureAspects } from '../../models/images/picture';
import type { ImageEncoder } from './encode-pictures';

/** Numbers a picture, so that a row stays small: of a product two pictures are kept, a byte a number. */
const mostNumbers = 8_192;
/** So many digits of the hash distinguish models. */
const hashDigits = 16;

/**
 * A shop's own network as image encoder. It takes pictures [1, height, width, 3], red, green and blue from 0 to 1, at the size of its
 * input (of `PICTURE_SIDE` where that is left open). What it gives are the features; where it gives them by place
 * ([1, y, x, features]) their means are.
 *
 * @throws StoredModelError that names the setting, where the folder holds no such network
 */
export async function modelImageEncoder(folder: string): Promise<Required<ImageEncoder>> {
  const { tf } = await loadTensorFlow();
  let model: StoredModel | undefined;
  try {
    model = await loadStoredModel(folder);
    const [width, height] = sizeOf(model);
    const encode = (picture: Picture) => featuresOf(tf, model!, picture);
    checkLength(encode({ width, height, rgb: new Uint8Array(3 * width * height).fill(128) }));
    const close = () => model!.dispose();
    return { name: `model ${model.hash.slice(0, hashDigits)}`, width, height, encode, close };
  } catch (error) {
    model?.dispose();
    throw new StoredModelError(`PICTURE_MODEL: ${(error as Error).message}`);
  }
}

function sizeOf({ inputShape }: StoredModel): [width: number, height: number] {
  const [, height, width, channels] = inputShape;
  if (inputShape.length !== 4 || channels !== 3) {
    throw new StoredModelError(`the model takes [${inputShape.join(', ')}], and not [batch, height, width, 3]`);
  }
  return [width ?? PICTURE_SIDE, height ?? PICTURE_SIDE];
}

function featuresOf(tf: TensorFlow, model: StoredModel, { width, height, rgb }: Picture): PictureAspects {
  return tf.tidy(() => {
    const pixels = tf.tensor(
      Float32Array.from(rgb, (value) => value / 255),
      [1, height, width, 3],
    );
    const given = model.run(pixels);
    const features = given.shape.length === 4 ? tf.mean(given, [1, 2]) : given;
    return { model: Float32Array.from(features.dataSync()) };
  });
}

function checkLength({ model = new Float32Array(0) }: PictureAspects): void {
  if (!(model.length > 0 && model.length <= mostNumbers)) {
    throw new StoredModelError(`the model gives ${model.length} numbers a picture; 1 to ${mostNumbers} will do`);
  }
  if (!model.every(Number.isFinite)) throw new StoredModelError('the model gives what is no finite number');
}
