import type { Random } from '../../random/random';
import type { WorldShopper } from './shoppers';
import { dot } from './vectors';

const candidatesSeen = 8;

/**
 * Who follows whom, with homophily: each shopper meets a few others, most of them of the same crowd or city, and follows
 * those of like taste, by a logit over 4 cos(taste) + [same city]. Half of the follows are returned.
 *
 * @param shoppers their `follows` are filled; each list is free of doubles and of the shopper
 */
export function befriend(shoppers: readonly WorldShopper[], random: Random): void {
  if (shoppers.length < 2) return;
  const byCrowd = grouped(shoppers, (shopper) => shopper.archetype);
  const byCity = grouped(shoppers, (shopper) => shopper.city);
  const followed = shoppers.map(() => new Set<number>());
  for (const shopper of shoppers) {
    const wanted = Math.min(shoppers.length - 1, random.poisson(4));
    for (let i = 0; i < wanted; i++) {
      const met = Array.from({ length: candidatesSeen }, () => {
        const where = random.uniform();
        if (where < 0.5) return random.pick(byCrowd.get(shopper.archetype)!);
        return random.pick(where < 0.8 ? byCity.get(shopper.city)! : shoppers);
      }).filter((other) => other !== shopper);
      if (met.length === 0) continue;
      const chosen = mostAlike(shopper, met, random);
      followed[shopper.index]!.add(chosen.index);
      if (random.uniform() < 0.5) followed[chosen.index]!.add(shopper.index);
    }
  }
  for (const shopper of shoppers) shopper.follows.push(...followed[shopper.index]!);
}

/** Lets somebody new follow one or two of those who are there, of like taste; nobody follows them yet. */
export function followSome(newcomer: WorldShopper, shoppers: readonly WorldShopper[], random: Random): void {
  const wanted = Math.min(shoppers.length, random.integer(3));
  const chosen = new Set<number>();
  for (let i = 0; i < wanted; i++) {
    const met = Array.from({ length: candidatesSeen }, () => random.pick(shoppers));
    chosen.add(mostAlike(newcomer, met, random).index);
  }
  newcomer.follows.push(...chosen);
}

/** One of those met, by a logit over 4 cos(taste) + [same city]. */
function mostAlike(shopper: WorldShopper, met: readonly WorldShopper[], random: Random): WorldShopper {
  const weights = met.map((other) =>
    Math.exp(4 * dot(shopper.taste, other.taste) + (other.city === shopper.city ? 1 : 0)),
  );
  return met[random.weighted(weights)]!;
}

function grouped<K>(shoppers: readonly WorldShopper[], key: (shopper: WorldShopper) => K): Map<K, WorldShopper[]> {
  const groups = new Map<K, WorldShopper[]>();
  for (const shopper of shoppers) {
    const group = groups.get(key(shopper));
    if (group) group.push(shopper);
    else groups.set(key(shopper), [shopper]);
  }
  return groups;
}
