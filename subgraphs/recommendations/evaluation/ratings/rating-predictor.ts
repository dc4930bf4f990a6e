import type { RatingMatrix } from './rating-matrix';

/** A fitted model of stars. */
export interface RatingPredictor {
  /** Name of the model's form. */
  readonly kind: string;
  /**
   * Stars that a user would give an item, held between the fewest and the most ever given. A user or item that is unknown
   * or has no ratings falls back to what is known of the other, and in the end to the mean of all ratings.
   */
  predict(user: number, item: number): number;
}

/** How far predictions are from the stars that were given. */
export interface RatingAccuracy {
  /** Number of ratings predicted. */
  readonly ratings: number;
  /** √(Σ (r - r̂)² / n), in stars; NaN where there are none. */
  readonly rmse: number;
  /** Σ |r - r̂| / n, in stars. */
  readonly mae: number;
  /** 1 - Σ (r - r̂)² / Σ (r - r̄)²; NaN where all stars are equal. */
  readonly r2: number;
}

/** Compares predictions with what was given, arrays of the same length. */
export function ratingAccuracy(predicted: ArrayLike<number>, given: ArrayLike<number>): RatingAccuracy {
  const ratings = given.length;
  let squares = 0;
  let absolutes = 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (let n = 0; n < ratings; n++) {
    const error = given[n]! - predicted[n]!;
    squares += error * error;
    absolutes += Math.abs(error);
    sum += given[n]!;
    sumOfSquares += given[n]! ** 2;
  }
  const spread = sumOfSquares - (sum * sum) / ratings;
  return {
    ratings,
    rmse: Math.sqrt(squares / ratings),
    mae: absolutes / ratings,
    r2: spread > 0 ? 1 - squares / spread : Number.NaN,
  };
}

/** The model's predictions for every rating of a matrix, in the order of its rows. */
export function predictAll(predictor: RatingPredictor, ratings: RatingMatrix): Float64Array {
  const predicted = new Float64Array(ratings.size);
  for (let u = 0; u < ratings.users; u++) {
    for (let n = ratings.offsets[u]!; n < ratings.offsets[u + 1]!; n++) {
      predicted[n] = predictor.predict(u, ratings.itemOf[n]!);
    }
  }
  return predicted;
}

/** Accuracy of a model on ratings it has not seen. */
export function measurePredictor(predictor: RatingPredictor, ratings: RatingMatrix): RatingAccuracy {
  return ratingAccuracy(predictAll(predictor, ratings), ratings.starsOf);
}
