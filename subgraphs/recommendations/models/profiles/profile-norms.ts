import type { Interactions } from '../interactions/interactions';
import { Vocabulary } from '../interactions/vocabulary';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace } from '../recommender/recommender';
import { type BaseRates, fitBaseRates } from './base-rates';
import { evidenceOf, type GroupCounts, groupCounts } from './evidence';
import { type PriceScales, priceScales } from './price-band';
import { daypartCounts, dayparts, type VisitRates, visitsOf, weekdayCounts, weekdays } from './rhythm';

/** Of more persons so many, evenly spread, show what is ordinary. */
const mostPersons = 5_000;

/** What a profile takes into account of a product. */
export interface ProfiledProduct {
  /** The product's own category first, then its ancestors; empty where it has none. */
  readonly categoryIds: readonly string[];
  readonly brand: string | null;
  /** List price in minor units; null where it is not known. */
  readonly price: number | null;
}

const CODEC = artefactCodec('profile-norms', 1, {
  values: {
    categories: value<string[]>(),
    brands: value<string[]>(),
    concentrations: value<Readonly<Record<RateName, number>>>(),
  },
  arrays: { 'scale starts': Uint32Array, scales: Float64Array, parents: Float64Array },
});

/** What is ordinary in a shop, against which a person's past is read. */
export class ProfileNorms {
  private constructor(
    readonly categories: Vocabulary,
    readonly brands: Vocabulary,
    readonly categoryRates: BaseRates,
    readonly brandRates: BaseRates,
    readonly visitRates: VisitRates,
    readonly priceScales: PriceScales,
    /** By category the one above it; -1 for a root. */
    private readonly parents: Int32Array,
  ) {}

  /**
   * Time: O(interactions of at most 5,000 persons · depth of the tree).
   *
   * @param products by item
   */
  static async fit(
    interactions: Interactions,
    products: readonly ProfiledProduct[],
    control: FitControl = {},
  ): Promise<ProfileNorms> {
    const pace = new FitPace(control);
    const categories = new Vocabulary();
    const brands = new Vocabulary();
    const categoriesOf = products.map(({ categoryIds }) => categoryIds.map((id) => categories.add(id)));
    const brandsOf = products.map(({ brand }) => (brand === null ? [] : [brands.add(brand)]));
    const parents = new Int32Array(categories.size).fill(-1);
    for (const path of categoriesOf) for (const [n, one] of path.entries()) parents[one] = path[n + 1] ?? -1;

    const counts = { all: [] as GroupCounts[], direct: [] as GroupCounts[], brands: [] as GroupCounts[] };
    const visits: number[][] = [];
    const now = interactions.latest;
    const step = Math.max(1, interactions.persons / mostPersons);
    for (let place = 0; Math.floor(place) < interactions.persons; place += step) {
      const history = interactions.history(Math.floor(place));
      const evidence = evidenceOf(history, now);
      counts.all.push(groupCounts(evidence, (item) => categoriesOf[item] ?? []));
      counts.direct.push(groupCounts(evidence, (item) => (categoriesOf[item] ?? []).slice(0, 1)));
      counts.brands.push(groupCounts(evidence, (item) => brandsOf[item] ?? []));
      visits.push(visitsOf(history.times));
      const pause = pace.tick(place / interactions.persons);
      if (pause) await pause;
    }
    pace.finish();
    return new ProfileNorms(
      categories,
      brands,
      fitBaseRates(categories.size, counts.all, counts.direct),
      fitBaseRates(brands.size, counts.brands),
      {
        weekdays: fitBaseRates(weekdays.length, visits.map(weekdayCounts)),
        dayparts: fitBaseRates(dayparts.length, visits.map(daypartCounts)),
      },
      priceScales(
        categories.size,
        products.map(({ price }) => price ?? Number.NaN),
        (item) => categoriesOf[item]!,
      ),
      parents,
    );
  }

  /** The categories above one, the nearest first. */
  above(category: number): readonly number[] {
    const found: number[] = [];
    // A tree that was received in pieces may hold a ring.
    for (let one = this.parents[category] ?? -1; one >= 0 && !found.includes(one); one = this.parents[one] ?? -1) {
      found.push(one);
    }
    return found;
  }

  /** The known ones of these categories, in their order. */
  categoriesIn(ids: readonly string[]): number[] {
    return ids.map((id) => this.categories.indexOf(id)).filter((category) => category !== undefined);
  }

  save(): Uint8Array {
    const rates = Object.entries(this.rateTables());
    const scales = this.priceScales;
    const values = {
      categories: this.categories.toJSON(),
      brands: this.brands.toJSON(),
      concentrations: Object.fromEntries(rates.map(([name, one]) => [name, one.concentration])) as Record<
        RateName,
        number
      >,
    };
    const arrays = {
      'scale starts': startsOf(scales),
      scales: Float64Array.from(scales.flatMap((scale) => [...scale])),
      parents: Float64Array.from(this.parents),
    };
    const tables = rates.flatMap(
      ([name, one]) =>
        [
          [`${name} rates`, one.rates],
          [`${name} direct`, one.direct],
        ] as const,
    );
    return CODEC.encode(values, arrays, Object.fromEntries(tables));
  }

  /** @throws ArtefactError where the bytes are no such norms of this version */
  static load(bytes: Uint8Array): ProfileNorms {
    const { values, arrays, all } = CODEC.decode(bytes);
    const rates = (name: RateName): BaseRates => ({
      rates: all[`${name} rates`] as Float64Array,
      direct: all[`${name} direct`] as Float64Array,
      concentration: values.concentrations[name],
    });
    const { scales, 'scale starts': starts, parents } = arrays;
    const cut = Array.from(starts.subarray(1), (end, group) => scales.slice(starts[group], end));
    return new ProfileNorms(
      Vocabulary.of(values.categories),
      Vocabulary.of(values.brands),
      rates('category'),
      rates('brand'),
      { weekdays: rates('weekday'), dayparts: rates('daypart') },
      cut,
      Int32Array.from(parents),
    );
  }

  private rateTables(): Record<RateName, BaseRates> {
    const { categoryRates, brandRates, visitRates } = this;
    return { category: categoryRates, brand: brandRates, weekday: visitRates.weekdays, daypart: visitRates.dayparts };
  }
}

/** Where each scale begins when they stand one after the other; at the end, where the last one ends. */
function startsOf(scales: PriceScales): Uint32Array {
  const starts = new Uint32Array(scales.length + 1);
  for (const [group, { length }] of scales.entries()) starts[group + 1] = starts[group]! + length;
  return starts;
}

type RateName = 'category' | 'brand' | 'weekday' | 'daypart';
