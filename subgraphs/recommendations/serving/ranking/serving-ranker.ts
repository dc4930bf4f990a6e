import { seededRandom } from '../../../../shared/random/random';
import { type ItemFeatures, itemFeatures } from '../../models/ranking/item-features';
import {
  answersOf,
  type Comparison,
  type Encounters,
  learnFromPast,
  type PastAnswer,
} from '../../models/ranking/lessons-of-past';
import { NormalWeights } from '../../models/ranking/normal-weights';
import { lowStock } from '../../models/ranking/stacked-scores';
import type { Opening, Prospect, RankedPerson, WorthModel } from '../../models/ranking/worth-model';
import { describedItem } from '../../training/ranking/described-items';
import { ownSlots } from '../../training/ranking/fit-worth-model';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from './item-facts';

/** Of a person's answers the newest are learned from on a request. */
const mostAnswers = 150;
/** What everybody's weights say is kept for so many different sets of declared traits. */
const mostTraitSets = 8;

/** Seeds what a past is compared with. */
const comparedWith = 'what a past is compared with';

/** The model of worth of a version, in terms of the products of now. */
export class ServingRanker {
  private readonly features = new Map<string, ItemFeatures>();
  private readonly own = new NormalWeights(ownSlots);
  /** What everybody's weights say of items, by declared traits: good until they learn. */
  private readonly everybodys = new Map<string, WeakMap<ItemFeatures, Opening>>();
  /** What pasts are compared with, in the order in which it is drawn: the same for each. */
  private drawn: ItemFeatures[] = [];
  private random = seededRandom(comparedWith);
  private seen = { products: -1, facts: -1 };

  constructor(
    readonly model: WorthModel,
    private readonly products: ProductCache,
    private readonly facts: ItemFacts,
  ) {}

  /** Lets go of the features of what has changed. */
  catchUp(): void {
    const { products, facts, seen } = this;
    if (seen.products === products.revision && seen.facts === facts.revision) return;
    const changed = seen.facts === facts.revision ? products.changedSince(seen.products) : null;
    if (changed) for (const id of changed) this.features.delete(products.itemOf(id));
    else this.features.clear();
    this.drawn = [];
    this.random = seededRandom(comparedWith);
    this.seen = { products: products.revision, facts: facts.revision };
  }

  /**
   * What is to be known of a person: learned from their past anew, in memory that the next person's takes over.
   *
   * @param past of items
   * @param traits as `traitNames` gives them
   * @param now Unix milliseconds
   */
  personOf(past: Encounters, traits: readonly string[], now: number): RankedPerson {
    return this.personWhoAnswered(answersOf(past, now), traits, now);
  }

  /** The same of the answers of a past, as `answersOf` gives them. */
  personWhoAnswered(answers: readonly PastAnswer[], traits: readonly string[], now: number): RankedPerson {
    const person = { ...this.unknownPerson(traits), everybodys: this.everybodysFor(traits) };
    learnFromPast(this.model, person, answers.slice(-mostAnswers), this.comparison(), { shared: false });
    if (person.visit) person.visit.at = now;
    return person;
  }

  /**
   * Learns for everybody from one person's answers.
   *
   * @param from those of until then only tell of the person, Unix milliseconds
   * @param until later ones are left for later
   */
  learn(answers: readonly PastAnswer[], traits: readonly string[], from: number, until: number): void {
    const person = this.unknownPerson(traits);
    const comparison = this.comparison();
    const before = answers.filter(({ at }) => at <= from).slice(-mostAnswers);
    learnFromPast(this.model, person, before, comparison, { shared: false });
    const fresh = answers.filter(({ at }) => at > from && at <= until);
    this.everybodys.clear();
    learnFromPast(this.model, person, fresh, comparison, { shared: true });
  }

  /**
   * What it is worth to show an item by one of its products; null where no price of it is known.
   *
   * @param item of the catalogue
   * @param scoreOf what members of the blend say of the item, by their names
   */
  prospect(
    item: string,
    productId: string,
    person: RankedPerson,
    scoreOf: (name: string) => number = () => 0,
  ): Prospect | null {
    const listed = this.facts.priceOf(productId);
    if (!listed || listed.amount <= 0) return null;
    const { amount: price, unitCost } = listed;
    const usual = this.model.prices.get(item);
    const withStock = (name: string) =>
      name === lowStock ? Number(this.products.scarceSince(item) !== null) : scoreOf(name);
    return this.model.prospect(this.featuresOf(item), person, {
      price,
      usual,
      cost: unitCost ?? undefined,
      scoreOf: withStock,
    });
  }

  /** Members of the blend whose scores have a say. */
  get scoringMembers(): readonly string[] {
    return (this.model.scores?.weights ?? []).flatMap(([name]) => (name === lowStock ? [] : [name]));
  }

  featuresOf(item: string): ItemFeatures {
    const known = this.features.get(item);
    if (known) return known;
    const { products, facts, model } = this;
    const found = itemFeatures({
      ...describedItem(
        item,
        { attributes: products.productsOf(item).flatMap((id) => facts.attributesOf(id)) },
        products,
      ),
      price: model.prices.get(item) ?? facts.priceOf(products.productsOf(item)[0] ?? item)?.amount,
    });
    this.features.set(item, found);
    return found;
  }

  private unknownPerson(traits: readonly string[]): RankedPerson {
    this.catchUp();
    this.own.clear();
    return this.model.somebody(traits, this.own);
  }

  private everybodysFor(traits: readonly string[]): WeakMap<ItemFeatures, Opening> {
    const key = traits.join('\n');
    const kept = this.everybodys.get(key);
    if (kept) return kept;
    if (this.everybodys.size >= mostTraitSets) this.everybodys.clear();
    const made = new WeakMap<ItemFeatures, Opening>();
    this.everybodys.set(key, made);
    return made;
  }

  private comparison(): Comparison {
    let next = 0;
    return {
      featuresOf: (item) => this.featuresOf(item),
      draw: () => this.drawnAt(next++),
    };
  }

  /** @param nth from 0, at most one more than was drawn */
  private drawnAt(nth: number): ItemFeatures | undefined {
    const { newest } = this.products;
    if (nth === this.drawn.length && newest.length > 0) {
      this.drawn.push(this.featuresOf(newest[this.random.integer(newest.length)]!.id));
    }
    return this.drawn[nth];
  }
}
