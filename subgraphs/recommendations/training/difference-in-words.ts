import type { Interval } from '../../../shared/numerics/bootstrap';

/** A difference in NDCG@10 with its interval of 95 %, such as `+0.0062 (+0.0012 +0.0114)`. */
export function differenceInWords({ mean, low, high }: Interval): string {
  return `${signed(mean)} (${signed(low)} ${signed(high)})`;
}

const signed = (value: number) => (value < 0 ? '' : '+') + value.toFixed(4);
