import type { Clock } from '../../../shared/clock/clock';
import type { AggregateSettings } from '../../../shared/config/feed-settings';
import type { PictureSettings } from '../../../shared/config/picture-settings';
import type { Database } from '../../../shared/database/database';
import { newId } from '../../../shared/ids/ids';
import type { Blend } from '../models/hybrid/blend';
import { asServed } from '../models/hybrid/blend-as-served';
import { Vocabulary } from '../models/interactions/vocabulary';
import { holdOutLast } from '../models/metrics/hold-out';
import { NamedKinds } from '../models/ranking/named-kinds';
import { WorthModel } from '../models/ranking/worth-model';
import { ReIndexed } from '../models/recommender/re-indexed';
import type { FitControl } from '../models/recommender/recommender';
import { accountKey } from '../services/events/person';
import { profiledProduct } from '../services/profiles/profiled-products';
import { readCategoryNames } from '../services/read-models/category-read-model';
import { readListPrices } from '../services/read-models/list-price-read-model';
import type { ProductFacts } from '../services/read-models/product-facts';
import {
  readSocialGraphAndTraits,
  type SocialGraphAndTraits,
} from '../services/read-models/social-graph-and-demographics';
import type { CatalogueLookup } from '../serving/products/product-cache';
import {
  type FitModels,
  learnBlendWeights,
  loadWeights,
  saveWeights,
  weighableModels,
  weightsAsNumbers,
  weightsInWords,
} from './blend-weights';
import { suggestCategories } from './category-suggestions';
import { type CheckpointRhythm, Checkpoints, checkpointRhythm } from './checkpoints';
import { coldStartRecipe } from './cold-start/cold-start-recipe';
import { servesColdStart } from './cold-start/cold-start-users';
import { coldStartModelsOf, withColdStart } from './cold-start/cold-start-weights';
import { fingerprintOf } from './data-fingerprint';
import { departmentsOf, ownCategoriesOf } from './departments';
import { pricesOfItems, withDescribedItems } from './described-items';
import { keptMeasures, keptRecipe } from './kept-steps';
import { measureModels, type Serving, type Trial } from './measure-models';
import { reportsOfModels } from './model-reports';
import { type ModelVersion, readVersion, servingVersion, storeVersion } from './model-store';
import { noPictures, readProductPictures, unseenPictures } from './pictures/product-pictures';
import { describedItem } from './ranking/described-items';
import { fitWorthModel, type RankingData } from './ranking/fit-worth-model';
import { readEncounters } from './ranking/read-encounters';
import { loadModels, saveModels } from './saved-models';
import { fitShopperModels, type ShopperModels, saveShopperModels } from './shopper-models';
import { saveAccountIndex } from './social/account-index';
import { prepared } from './train-models';
import type { BlendWeights, PreparedData, TrainableModel } from './trainable-model';
import { modelsToFit, trainableModels } from './trainable-models';
import { readTrainingData, type TrainingData } from './training-data';
import type { TrainingRun } from './training-run-store';
import { type ProgressListener, TrainingStage } from './training-stage';
import { type FoundSettings, findSettings, isTunable, settingsFoundBefore } from './tuning';
import { withValidated } from './validated-settings';
import { fitVariantModel, saveVariantModel } from './variant-model';

/** What the version is made from that serves until all is measured. */
interface Beginning {
  readonly run: TrainingRun;
  readonly data: TrainingData;
  readonly facts: ReadonlyMap<string, ProductFacts>;
  readonly sets: PreparedData;
  readonly kinds: readonly TrainableModel[];
  readonly checkpoints: Checkpoints;
}

/** Of so many events a shop that has no models is given quick ones first: measuring takes so long that people would wait. */
const eventsWorthHaste = 20_000;
/** Share of a run that is behind when the weights of the blend are decided, and when its models are measured. */
const weighedAt = 0.3;
const measuredAt = 0.6;

/** Counts are published as they are. */
export const asTheyAre: AggregateSettings = { epsilon: 0, productsPerPerson: 1, leastPersons: 0 };

/** One run of training, from the stored events to a version: read, measure on held-out events, fit on all, store. */
export class TrainingJob {
  constructor(
    private readonly database: Database,
    private readonly products: CatalogueLookup,
    private readonly clock: Clock,
    private readonly rhythm: CheckpointRhythm = checkpointRhythm,
    private readonly pictures: PictureSettings = unseenPictures,
    private readonly aggregates: AggregateSettings = asTheyAre,
  ) {}

  /**
   * @returns the version that was stored; null where there is nothing to learn from
   * @throws the signal's reason where it is aborted; what is finished by then is kept for the next try
   */
  async run(run: TrainingRun, signal: AbortSignal, report: ProgressListener): Promise<ModelVersion | null> {
    const started = performance.now();
    report(0, 'reading what people did');
    const events = await readTrainingData(this.database, this.products, run.seenUntil);
    if (events.person.length === 0) return null;
    const { data, facts } = await withDescribedItems(this.database, events, this.products, run.seenUntil);
    const social = await readSocialGraphAndTraits(this.database);
    const departments = departmentsOf(data.products, this.products);
    const categories = ownCategoriesOf(data.products, this.products);
    const unpictured = { ...prepared(data, facts, noPictures, social), departments, categories };
    const found = await settingsFoundBefore(this.database);
    const withFound = (kind: TrainableModel) => ({
      ...kind,
      settings: {
        ...kind.settings,
        ...(this.aggregates.epsilon > 0 && kind.isPublished && { ...this.aggregates }),
        ...found.get(kind.name)?.settings,
      },
    });
    const checkpoints = await Checkpoints.open(this.database, run.id, fingerprintOf(data, social), this.rhythm);
    const serving = await this.servingBlend(data.products);
    if (!serving && data.person.length >= eventsWorthHaste) {
      const kinds = modelsToFit(null).map(withFound);
      await this.storeFirst({ run, data, facts, sets: unpictured, kinds, checkpoints }, { signal }, report);
    }
    const productsOfItems = data.products.map((item) => this.products.productsOf(item));
    const seen = (pictures: number) => report(0, `looking at new pictures: ${pictures} so far`);
    const pictures = await readProductPictures(this.database, productsOfItems, this.pictures, this.clock, {
      signal,
      progress: seen,
    });
    const sets = { ...unpictured, pictures };
    if (run.tune) await this.tune(run, sets, found, { signal }, report);
    report(0, 'asking what cold-start users turn to');
    const coldStart = await checkpoints.found('cold start', settingsOf(trainableModels.map(withFound)), {
      make: () => coldStartRecipe(sets, withFound, { signal }),
      ...keptRecipe,
    });
    const heldOut = holdOutLast(sets.people, { after: serving?.newestEventAt });
    const unreported = { ...sets, people: heldOut.train };
    const weights = await this.weigh(
      weighableModels(unreported.people).map(withFound),
      unreported,
      checkpoints,
      { signal },
      report,
    );
    const names = [...(run.names ?? []), ...Object.values(weights.members), ...coldStartModelsOf(coldStart)];
    const kinds = withValidated(modelsToFit(names, pictures).map(withFound), weights.settings);
    const ranking = await this.rankingData(run.seenUntil, data.products, facts, social);
    const trial: Trial = { kinds, sets, weights, heldOut, serving, ranking };
    const measuring = new TrainingStage('measuring', checkpoints, { signal }, (done, message) =>
      report(weighedAt + done * (measuredAt - weighedAt), message),
    );
    const asked = `${settingsOf(kinds)} ${serving?.newestEventAt}`;
    const { metrics, verdict, ranker } = await checkpoints.found('figures of the models', asked, {
      make: () => measureModels(trial, measuring, { signal }),
      ...keptMeasures,
    });
    const stage = new TrainingStage('fitting', checkpoints, { signal }, (done, message) =>
      report(measuredAt + done * (1 - measuredAt), message),
    );
    const fitted = verdict.state === 'GOOD' ? await stage.fit(kinds, sets, weights) : null;
    const blend = fitted && withColdStart(fitted.get('blend') as Blend, fitted, coldStart);
    if (blend) fitted.set('blend', blend);
    const version: ModelVersion = {
      version: newId(this.clock.now()),
      trainedAt: this.clock.now(),
      seenUntil: run.seenUntil,
      events: data.person.length,
      trainingSeconds: (performance.now() - started) / 1000,
      ...verdict,
      note: [verdict.note, ranker?.note, coldStart.note].filter(Boolean).join('; '),
      preparation: sets.preparation ?? null,
    };
    const reports = reportsOfModels({
      kinds,
      sets,
      stage,
      fitted,
      trainedAt: version.trainedAt,
      metrics,
      parameters: new Map(blend ? [['blend', weightsAsNumbers(blend)]] : []),
      foundBy: new Map([
        ...[...found].map(([name, { foundBy }]) => [name, foundBy] as const),
        ['blend', weightsInWords(weights)],
      ]),
    });
    const shoppers = fitted && (await this.fitShoppers(data.products, facts, sets, { signal }));
    const worth =
      fitted && ranker?.serves && ranking
        ? await fitWorthModel({ ...ranking, scores: ranker.scores }, { signal })
        : null;
    const stored = fitted &&
      shoppers && {
        models: {
          ...saveModels(fitted, sets.people.latest),
          ...saveShopperModels(shoppers),
          ...saveVariantModel(fitVariantModel(data, this.products)),
          ...(worth && { [WorthModel.kind]: worth.model.save() }),
          ...(blend &&
            servesColdStart(blend) &&
            sets.socialAndDemographics &&
            saveAccountIndex(sets.socialAndDemographics)),
        },
        products: data.products,
      };
    await storeVersion(this.database, version, reports, stored);
    await suggestCategories(this.database, data.products, this.products, sets, { signal });
    return version;
  }

  /**
   * Fits what serves, by the weights chosen by hand and without pictures, and stores it unmeasured: it serves until the run
   * has come to its end, which uses what was fitted here again.
   */
  private async storeFirst(
    { run, data, facts, sets, kinds, checkpoints }: Beginning,
    control: FitControl,
    report: ProgressListener,
  ): Promise<void> {
    const started = performance.now();
    const stage = new TrainingStage('fitting', checkpoints, control, (_, message) => report(0, message));
    const fitted = await stage.fit(kinds, sets);
    const shoppers = await this.fitShoppers(data.products, facts, sets, control);
    const now = this.clock.now();
    const version: ModelVersion = {
      version: newId(now),
      trainedAt: now,
      seenUntil: run.seenUntil,
      events: data.person.length,
      trainingSeconds: (performance.now() - started) / 1000,
      state: 'GOOD',
      note: 'made at once, to serve while the run goes on; not measured',
      preparation: sets.preparation ?? null,
    };
    await storeVersion(this.database, version, reportsOfModels({ kinds, sets, stage, fitted, trainedAt: now }), {
      models: {
        ...saveModels(fitted, sets.people.latest),
        ...saveShopperModels(shoppers),
        ...saveVariantModel(fitVariantModel(data, this.products)),
      },
      products: data.products,
    });
  }

  private async fitShoppers(
    productIds: readonly string[],
    facts: ReadonlyMap<string, ProductFacts>,
    sets: PreparedData,
    control: FitControl,
  ): Promise<ShopperModels> {
    const prices = pricesOfItems(productIds, await readListPrices(this.database), this.products);
    const known = { categoriesOf: (id: string) => this.products.categoriesOf(id), facts, prices };
    const products = productIds.map((id) => profiledProduct(id, known));
    return fitShopperModels(sets, products, control);
  }

  /** What the second stage learns from: shows and what came of them; null where nothing was shown. */
  private async rankingData(
    seenUntil: number,
    items: readonly string[],
    facts: ReadonlyMap<string, ProductFacts>,
    social: SocialGraphAndTraits,
  ): Promise<RankingData | null> {
    const persons = await readEncounters(this.database, this.products, seenUntil);
    if (![...persons.values()].some(({ shown }) => shown.length > 0)) return null;
    const prices = pricesOfItems(items, await readListPrices(this.database), this.products);
    const described = items.map((id) => ({
      ...describedItem(id, facts.get(id), this.products),
      price: prices.get(id),
      scarceSince: this.products.scarceSince(id),
    }));
    const traits = new Map([...social.traits].map(([userId, own]) => [accountKey(userId), own]));
    const texts = items.map((id) => {
      return { categoryId: this.products.categoriesOf(id)[0], text: facts.get(id)?.text ?? '' };
    });
    const named = NamedKinds.of(texts, await readCategoryNames(this.database));
    return { persons, items: described, traits, learnedUntil: seenUntil, named };
  }

  /** Looks for better settings of the models asked for, on what is left without the events that are reported on. */
  private async tune(
    { names }: TrainingRun,
    sets: PreparedData,
    found: Map<string, FoundSettings>,
    control: FitControl,
    report: ProgressListener,
  ): Promise<void> {
    const wanted = modelsToFit(names).filter((kind) => isTunable(kind) && (names?.includes(kind.name) ?? true));
    const rest = { ...sets, people: holdOutLast(sets.people).train };
    await findSettings(wanted, rest, found, control, (done, message) => report(done * measuredAt, message));
  }

  /** Decides what the blend is made of and what each member weighs, by events that none of them was fitted to. */
  private weigh(
    kinds: readonly TrainableModel[],
    sets: PreparedData,
    checkpoints: Checkpoints,
    control: FitControl,
    report: ProgressListener,
  ): Promise<BlendWeights> {
    const stage = new TrainingStage('weighing', checkpoints, control, (done, message) =>
      report((done * weighedAt) / 2, message),
    );
    const progress = (done: number) => report(((1 + done) * weighedAt) / 2, 'weighing the members of the blend');
    const make = async () => {
      const fit: FitModels = (members, before) => stage.fit(members, before);
      return (await learnBlendWeights(kinds, sets, fit, { ...control, progress })).weights;
    };
    return checkpoints.found('weights of the blend', settingsOf(kinds), { make, save: saveWeights, load: loadWeights });
  }

  /** A vocabulary of before a product joined its group knows the group by that product. */
  private inItems(vocabulary: Vocabulary): Pick<Vocabulary, 'indexOf'> {
    const ofProducts = (item: string) =>
      this.products.productsOf(item).flatMap((product) => vocabulary.indexOf(product) ?? []);
    return { indexOf: (item) => vocabulary.indexOf(item) ?? ofProducts(item)[0] };
  }

  /** What serves now, in the vocabulary of the new data; null where nothing does, or it cannot be read. */
  private async servingBlend(products: readonly string[]): Promise<Serving | null> {
    const serving = await servingVersion(this.database);
    if (!serving) return null;
    try {
      const { models, vocabulary } = await readVersion(this.database, serving.version);
      const { blend, newestEventAt } = await loadModels(models);
      return {
        model: new ReIndexed(asServed(blend), this.inItems(vocabulary), Vocabulary.of(products)),
        newestEventAt,
      };
    } catch {
      // One of another version of the code cannot be compared with, and must be replaced all the more.
      return null;
    }
  }
}

function settingsOf(kinds: readonly TrainableModel[]): string {
  return JSON.stringify(kinds.map(({ name, settings }) => [name, settings]));
}
