import { ShopError } from '../../../../shared/errors/shop-error';
import type { ExperimentEntity } from '../../entities/experiment';

/** Shares are sums of shares: what they miss by rounding is free all the same. */
const tolerance = 1e-9;

/**
 * Where an experiment's share of a surface's persons may begin, so that nobody is in two: the first gap that is wide enough.
 *
 * @param running those that run on the same surface
 * @throws ShopError EXPERIMENT_OVERLAP, which names them, where there is no such gap
 */
export function freePlace(
  { surface, traffic }: Pick<ExperimentEntity, 'surface' | 'traffic'>,
  running: readonly Pick<ExperimentEntity, 'key' | 'traffic' | 'trafficFrom'>[],
): number {
  const taken = running
    .flatMap(({ trafficFrom, ...other }) => (trafficFrom === null ? [] : [{ from: trafficFrom, ...other }]))
    .sort((a, b) => a.from - b.from);
  let free = 0;
  for (const other of taken) {
    if (other.from - free >= traffic - tolerance) return free;
    free = Math.max(free, other.from + other.traffic);
  }
  if (1 - free >= traffic - tolerance) return free;
  const others = taken.map((other) => `"${other.key}" has ${Math.round(100 * other.traffic)} %`).join(', ');
  throw new ShopError('EXPERIMENT_OVERLAP', { surface, wanted: Number((100 * traffic).toFixed(2)), others });
}
