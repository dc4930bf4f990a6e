const hoursOfDay = 24;
/** What happens at an hour tells of those around it: a normal curve over the clock, this wide. */
const widthHours = 1.5;
/** So many messages of their own weigh as much as what is known of the segment, and so on: a person is drawn to the segment, it to the shop. */
const strengthOfSegment = 8;
const strengthOfShop = 50;
/** So many acts weigh as much as none being known: then a person is thought to be like all. */
const strengthOfActs = 3;

/** A message that was sent at an hour of the day, where the person was, and whether it was opened. */
export interface TriedHour {
  readonly hour: number;
  readonly opened: boolean;
}

/** Sums over messages, hour by hour, each message telling of the hours around it too. */
interface Tally {
  readonly tried: Float64Array;
  readonly opened: Float64Array;
}

/** Chances that a message is opened, by the hour of the day at which it comes. */
export type HourChances = Float64Array;

/**
 * What is known of the hours of a shop, and of a segment in it: rates of opening, the segment's drawn to the shop's, and the
 * shop's to one rate for all hours (empirical Bayes in its simplest form: (opened + s p) / (tried + s), where p is the rate
 * one level up and s what it weighs).
 */
export function chancesOfSegment(shop: readonly TriedHour[], segment: readonly TriedHour[]): HourChances {
  const overall = (1 + shop.filter(({ opened }) => opened).length) / (4 + shop.length);
  const ofShop = drawnTo(tallyOf(shop), new Float64Array(hoursOfDay).fill(overall), strengthOfShop);
  return drawnTo(tallyOf(segment), ofShop, strengthOfShop);
}

/**
 * What is known of a person's hours: the segment's chances, raised at the hours at which they do things by themselves, and
 * their own messages beside it.
 *
 * @param acts hours of the day at which they ordered, filled a basket, liked something
 * @example without messages and acts of their own a person has the segment's chances
 */
export function chancesOfPerson(segment: HourChances, own: readonly TriedHour[], acts: readonly number[]): HourChances {
  const active = tallyOf(acts.map((hour) => ({ hour, opened: false }))).tried;
  const usual = active.reduce((sum, one) => sum + one, 0) / hoursOfDay;
  const prior = segment.map((chance, hour) => {
    // As many acts as are usual leave the chance as it is.
    const odds = (active[hour]! + strengthOfActs * kernelMean) / (usual + strengthOfActs * kernelMean);
    return Math.min(0.95, chance * odds);
  });
  return drawnTo(tallyOf(own), prior, strengthOfSegment);
}

/** The best of the hours that are allowed; of equal ones that which comes first. */
export function bestOf(chances: HourChances, allowed: readonly number[]): number {
  return allowed.reduce((best, hour) => (chances[hour]! > chances[best]! ? hour : best), allowed[0]!);
}

function drawnTo({ tried, opened }: Tally, prior: HourChances, strength: number): HourChances {
  return prior.map((chance, hour) => (opened[hour]! + strength * chance) / (tried[hour]! + strength));
}

/** What an act tells of an hour, by how far it is from it. */
const kernel = Float64Array.from({ length: hoursOfDay }, (_, apart) => {
  const hours = Math.min(apart, hoursOfDay - apart);
  return Math.exp(-0.5 * (hours / widthHours) ** 2);
});
const kernelMean = kernel.reduce((sum, one) => sum + one, 0) / hoursOfDay;

function tallyOf(messages: readonly TriedHour[]): Tally {
  const counts = [new Float64Array(hoursOfDay), new Float64Array(hoursOfDay)] as const;
  for (const { hour, opened } of messages) {
    counts[0][hour]! += 1;
    if (opened) counts[1][hour]! += 1;
  }
  const [tried, opened] = counts.map((count) =>
    Float64Array.from(count, (_, hour) =>
      count.reduce((sum, one, other) => sum + one * kernel[Math.abs(hour - other)]!, 0),
    ),
  );
  return { tried: tried!, opened: opened! };
}
