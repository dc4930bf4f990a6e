import type { Random } from '../../../../../shared/random/random';
import type { Tensor, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';

/** Sets a share of the numbers to 0, drawn anew each time, and makes up for it in the others (Srivastava et al. 2014). */
export class Dropout {
  constructor(
    private readonly tf: TensorFlow,
    private readonly random: Random,
    /** Share set to 0, in steps of 1/256. */
    private readonly rate: number,
  ) {}

  apply<T extends Tensor>(values: T): T {
    if (this.rate <= 0) return values;
    const mask = new Float32Array(values.size);
    const least = Math.round(this.rate * 256);
    const kept = 256 / (256 - least);
    // A draw has 53 random bits: six times eight, which is a sixth of the time of drawing for each number.
    for (let n = 0; n < mask.length; ) {
      let bits = this.random.uniform();
      for (let k = 0; k < 6 && n < mask.length; k++, n++) {
        bits *= 256;
        const eight = Math.floor(bits);
        bits -= eight;
        if (eight >= least) mask[n] = kept;
      }
    }
    return this.tf.mul(values, this.tf.tensor(mask, values.shape)) as T;
  }
}
