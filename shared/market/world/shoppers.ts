import type { Random } from '../../random/random';
import { leaves } from './assortment';
import { people } from './constants';
import { personName, places } from './places';
import type { StyleSpace } from './products';
import { drawSizes, type OwnSizes } from './sizes';
import { collections } from './styles';
import { blended, dot, randomDirection } from './vectors';

/** A shopper with the truth behind them, which no part of the shop is told. */
export interface WorldShopper {
  readonly index: number;
  /** What the shop's records know them by. */
  readonly externalId: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: 'en' | 'zh';
  readonly country: string;
  readonly city: string;
  readonly birthYear: number;
  readonly gender: 'female' | 'male' | 'other';
  /** What they say they like: names of leaves, a true but incomplete part of what they do like. */
  readonly interests: readonly string[];
  /** Hidden: the crowd they are most like. */
  readonly archetype: number;
  /** Hidden: a direction in the space of taste. */
  readonly taste: Float64Array;
  /** Hidden: units of utility added for each leaf's products. */
  readonly leafAffinity: Float64Array;
  /** Hidden: how likely they have each leaf in mind, exp(1.3 affinity), season and needs apart. */
  readonly leafOdds: Float64Array;
  /** Hidden: utility lost for each unit of ln(price / reference). */
  readonly priceSensitivity: number;
  /** Hidden: minor units they may spend in a month. */
  readonly monthlyBudget: number;
  /** Hidden: mean visits in a year. */
  readonly visitsPerYear: number;
  /** Hidden: hour of the day (UTC) at which they like to come. */
  readonly hour: number;
  /** Hidden: how much likelier they come at a weekend. */
  readonly weekendLift: number;
  /** Hidden, in (0, 1): how little a bad visit keeps them away, and how long they stay. */
  readonly loyalty: number;
  /** Hidden: what fits them. */
  readonly sizes: OwnSizes;
  /** Days after the world's first year began at which they signed up; below zero: before. */
  readonly joinDay: number;
  /** Hidden: the day from which they hardly come any more; infinity where they stay. */
  readonly lapseDay: number;
  /** Indices of those they follow. */
  readonly follows: number[];
}

/** A crowd. */
export interface Archetype {
  readonly taste: Float64Array;
  readonly favourites: readonly number[];
}

const archetypeCount = 12;
const referenceYear = 2026;

/** Crowds that like the same collections and kinds of goods. */
export function createArchetypes(space: StyleSpace, random: Random): Archetype[] {
  return Array.from({ length: archetypeCount }, () => createArchetype(space, random));
}

function createArchetype(space: StyleSpace, random: Random): Archetype {
  const favourites = random.shuffled(leaves.map((_, index) => index)).slice(0, 6);
  const styles = random.shuffled(collections.map((_, index) => index)).slice(0, 2);
  return {
    favourites,
    taste: blended([
      ...favourites.map((leaf) => [0.25, space.leaves[leaf]!] as const),
      ...styles.map((style) => [0.8, space.collections[style]!] as const),
      [0.4, space.colours[random.integer(space.colours.length)]!],
    ]),
  };
}

/**
 * Draws a shopper around two archetypes, who follows nobody yet.
 *
 * @param joinDay day of the world's first year on which they sign up; below zero: before
 */
export function createShopper(
  index: number,
  joinDay: number,
  archetypes: readonly Archetype[],
  space: StyleSpace,
  random: Random,
): WorldShopper {
  const archetype = random.integer(archetypes.length);
  const second = random.integer(archetypes.length);
  const taste = blended([
    [1, archetypes[archetype]!.taste],
    [0.35, archetypes[second]!.taste],
    [0.5, randomDirection(random)],
  ]);
  const place = places[random.weighted(places.map(({ share }) => share))]!;
  const drawnGender = random.uniform();
  const gender = drawnGender < 0.53 ? 'female' : drawnGender < 0.98 ? 'male' : 'other';
  const birthYear = referenceYear - Math.round(Math.min(80, 18 + random.gamma(3, 7)));
  const leafAffinity = affinities(taste, archetypes[archetype]!, archetypes[second]!, gender, birthYear, space, random);
  const number = String(index + 1).padStart(4, '0');
  const loyalty = 1 / (1 + Math.exp(-(0.6 + random.normal())));
  const stay = random.exponential(260 + 900 * loyalty);
  return {
    index,
    externalId: `shopper-${number}`,
    email: `shopper-${number}@market.vitrine.test`,
    displayName: personName(place.locale, gender, (names) => random.pick(names)),
    locale: place.locale,
    country: place.country,
    city: random.pick(place.cities),
    birthYear,
    gender,
    interests: declaredInterests(leafAffinity, random),
    archetype,
    taste,
    leafAffinity,
    leafOdds: leafAffinity.map((affinity) => Math.exp(1.3 * affinity)),
    priceSensitivity: Math.min(
      3,
      Math.max(0.3, people.priceSensitivity * Math.exp(0.35 * random.normal()) - 0.15 * (place.income - 1)),
    ),
    monthlyBudget: Math.round(people.monthlyBudget * place.income * Math.exp(0.6 * random.normal())),
    visitsPerYear: people.fewestVisits + random.gamma(people.visitsShape, people.visitsScale),
    hour: Math.floor((random.uniform() < 0.7 ? 19 + 2 * random.normal() : 12 + 2 * random.normal()) + 24) % 24,
    weekendLift: Math.exp(0.4 * random.normal()),
    loyalty,
    sizes: drawSizes(gender, random),
    joinDay,
    lapseDay: Math.max(joinDay, 0) + stay,
    follows: [],
  };
}

function affinities(
  taste: Float64Array,
  first: Archetype,
  second: Archetype,
  gender: string,
  birthYear: number,
  space: StyleSpace,
  random: Random,
): Float64Array {
  const lean = gender === 'female' ? 0.5 : gender === 'male' ? -0.5 : 0;
  const age = referenceYear - birthYear;
  return Float64Array.from(leaves, (leaf, index) => {
    const favourite = (first.favourites.includes(index) ? 1.3 : 0) + (second.favourites.includes(index) ? 0.5 : 0);
    const ageDistance = Math.min(3, Math.abs(age - leaf.age) / 14);
    return (
      -0.9 +
      favourite +
      1.2 * dot(taste, space.leaves[index]!) +
      lean * leaf.genderLean -
      0.2 * ageDistance +
      0.45 * random.normal()
    );
  });
}

function declaredInterests(leafAffinity: Float64Array, random: Random): string[] {
  const told = random.integer(4);
  return [...leafAffinity.keys()]
    .sort((a, b) => leafAffinity[b]! - leafAffinity[a]!)
    .slice(0, 5)
    .filter(() => random.uniform() < 0.7)
    .slice(0, told)
    .map((leaf) => leaves[leaf]!.name);
}
