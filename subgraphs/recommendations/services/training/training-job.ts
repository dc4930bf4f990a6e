import { createHash } from 'node:crypto';
import type { Clock } from '../../../../shared/clock/clock';
import type { PictureSettings } from '../../../../shared/config/picture-settings';
import type { Database } from '../../../../shared/database/database';
import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import type { Blend } from '../../models/blend';
import { evaluate } from '../../models/evaluation/evaluate';
import { holdOutLast } from '../../models/evaluation/hold-out';
import type { EvaluationCase } from '../../models/evaluation/protocols';
import type { Interactions } from '../../models/interactions';
import type { FitControl, Recommender } from '../../models/recommender';
import type { Repurchase } from '../../models/repurchase';
import { curveColumns } from '../../models/training-curves';
import { Translated } from '../../models/translated';
import { Vocabulary } from '../../models/vocabulary';
import { type HeardOfAccounts, readHeardOfAccounts } from '../people/acquaintances-read';
import { profiledProduct } from '../people/profiled-products';
import { readPrices } from '../products/list-prices';
import { type ProductFacts, readFacts } from '../products/product-facts';
import type { ProductShelf } from '../products/product-shelf';
import { withAcquaintances } from './acquaintances';
import { suggestCategories } from './category-suggestions';
import { type CheckpointRhythm, Checkpoints, checkpointRhythm, type Resumption } from './checkpoints';
import { compareVersions, type Verdict } from './comparison';
import { departmentsOf } from './departments';
import { saveKnownAccounts } from './known-accounts';
import { knownPictures, unseenPictures } from './known-pictures';
import { type ModelReport, type ModelVersion, readVersion, servingVersion, storeVersion } from './model-store';
import type { TrainingRun } from './run-store';
import { loadModels, saveModels } from './saved-models';
import { fitShopperModels, type ShopperModels, saveShopperModels } from './shopper-models';
import { hearsNewcomers } from './told-newcomers';
import { toldRecipe } from './told-recipe';
import { prepared } from './train-models';
import { modelsToFit, type PreparedData, type TrainableModel } from './trainable-models';
import { readTrainingData, type TrainingData, withProducts } from './training-data';
import { type FoundSettings, findSettings, isTunable, settingsFoundBefore } from './tuning';
import { modelsToldOf, withTold } from './weigh-told';

/** Told how far a run is: 0 to 1, and what it is at. */
export type ProgressListener = (progress: number, message: string) => void;

/** What measuring the models on held-out events gave. */
interface Measured {
  readonly metrics: ReadonlyMap<string, Record<string, number>>;
  readonly verdict: Verdict;
}

const cutoff = 10;
/** Share of a run that is behind when its models are measured. */
const measuredAt = 0.5;

/** One run of training, from the stored events to a version: read, measure on held-out events, fit on all, store. */
export class TrainingJob {
  constructor(
    private readonly database: Database,
    private readonly products: Pick<ProductShelf, 'isKnown' | 'categoriesOf'>,
    private readonly clock: Clock,
    private readonly rhythm: CheckpointRhythm = checkpointRhythm,
    private readonly pictures: PictureSettings = unseenPictures,
  ) {}

  /**
   * @returns the version that was stored; null where there is nothing to learn from
   * @throws the signal's reason where it is aborted; what is finished by then is kept for the next try
   */
  async run(run: TrainingRun, signal: AbortSignal, told: ProgressListener): Promise<ModelVersion | null> {
    const started = performance.now();
    const isKnown = (id: string) => this.products.isKnown(id);
    told(0, 'reading what people did');
    const events = await readTrainingData(this.database, isKnown, run.seenUntil);
    if (events.person.length === 0) return null;
    const facts = await readFacts(this.database);
    const data = withProducts(events, [...facts.keys()].filter(isKnown));
    const seen = (pictures: number) => told(0, `looking at new pictures: ${pictures} so far`);
    const pictures = await knownPictures(this.database, data.products, this.pictures, this.clock, {
      signal,
      progress: seen,
    });
    const heard = await readHeardOfAccounts(this.database);
    const departments = departmentsOf(data.products, this.products);
    const sets = { ...prepared(data, facts, pictures, heard), departments };
    const found = await settingsFoundBefore(this.database);
    if (run.tune) await this.tune(run, sets, found, { signal }, told);
    const withSettings = (kind: TrainableModel) => ({
      ...kind,
      settings: { ...kind.settings, ...found.get(kind.name)?.settings },
    });
    told(0, 'asking what newcomers turn to');
    const newcomers = await toldRecipe(sets, withSettings, { signal });
    const names = [...(run.names ?? []), ...modelsToldOf(newcomers)];
    const kinds = modelsToFit(names, pictures).map(withSettings);
    const checkpoints = await Checkpoints.open(this.database, run.id, fingerprintOf(data, heard), this.rhythm);
    const { metrics, verdict } = await this.measure(kinds, sets, data, checkpoints, { signal }, told);
    const stage = new Stage('fitting', checkpoints, { signal }, (done, message) =>
      told(measuredAt + done * (1 - measuredAt), message),
    );
    const fitted = verdict.state === 'GOOD' ? await stage.fit(kinds, sets) : null;
    const blend = fitted && withTold(fitted.get('blend') as Blend, fitted, newcomers);
    if (blend) fitted.set('blend', blend);
    const version: ModelVersion = {
      version: newId(this.clock.now()),
      trainedAt: this.clock.now(),
      seenUntil: run.seenUntil,
      events: data.person.length,
      trainingSeconds: (performance.now() - started) / 1000,
      ...verdict,
      note: [verdict.note, newcomers.note].filter(Boolean).join('; '),
      preparation: sets.preparation ?? null,
    };
    const reports = kinds.map((kind) => ({
      ...windowOf(sets[kind.learnsFrom]),
      name: kind.name,
      family: kind.family,
      trainedAt: version.trainedAt,
      trainingSeconds: stage.seconds.get(kind.name) ?? 0,
      parameters: Object.fromEntries(Object.entries(kind.settings).filter(([, value]) => Number.isFinite(value))),
      metrics: metrics.get(kind.name) ?? {},
      curves: curveColumns(fitted?.get(kind.name)),
      foundBy: found.get(kind.name)?.foundBy ?? null,
      failure: stage.failures.get(kind.name) ?? null,
    }));
    const shoppers = fitted && (await this.fitShoppers(data.products, facts, sets, { signal }));
    const stored = fitted &&
      shoppers && {
        models: {
          ...saveModels(fitted, sets.people.latest),
          ...saveShopperModels(shoppers),
          ...(blend && hearsNewcomers(blend) && sets.acquaintances && saveKnownAccounts(sets.acquaintances)),
        },
        products: data.products,
      };
    await storeVersion(this.database, version, reports, stored);
    await suggestCategories(this.database, data.products, this.products, sets, { signal });
    return version;
  }

  private async fitShoppers(
    productIds: readonly string[],
    facts: ReadonlyMap<string, ProductFacts>,
    sets: PreparedData,
    control: FitControl,
  ): Promise<ShopperModels> {
    const prices = await readPrices(this.database);
    const known = { categoriesOf: (id: string) => this.products.categoriesOf(id), facts, prices };
    const products = productIds.map((id) => profiledProduct(id, known));
    return fitShopperModels(sets, products, control);
  }

  /** Looks for better settings of the models asked for, on what is left without the events that are reported on. */
  private async tune(
    { names }: TrainingRun,
    sets: PreparedData,
    found: Map<string, FoundSettings>,
    control: FitControl,
    told: ProgressListener,
  ): Promise<void> {
    const wanted = modelsToFit(names).filter((kind) => isTunable(kind) && (names?.includes(kind.name) ?? true));
    const rest = { ...sets, people: holdOutLast(sets.people).train };
    await findSettings(wanted, rest, found, control, (done, message) => told(done * measuredAt, message));
  }

  /** Fits without everyone's newest event, asks for it, and compares with what serves. */
  private async measure(
    kinds: readonly TrainableModel[],
    sets: PreparedData,
    data: TrainingData,
    checkpoints: Checkpoints,
    control: FitControl,
    told: ProgressListener,
  ): Promise<Measured> {
    const serving = await this.servingBlend(data.products);
    const people = holdOutLast(sets.people, { after: serving?.newestEventAt });
    const baskets = holdOutLast(sets.baskets);
    const trained = { ...sets, people: people.train, baskets: baskets.train };
    const metrics = new Map<string, Record<string, number>>();
    if (people.cases.length === 0)
      return { metrics, verdict: { state: 'GOOD', note: 'not measured: nobody came twice' } };
    const stage = new Stage('measuring', checkpoints, control, (done, message) => told(done * measuredAt, message));
    const fitted = await stage.fit(kinds, trained);
    const keepHistory = (fitted.get('repurchase') as Repurchase).isOrdinary;
    for (const { name, learnsFrom } of kinds) {
      const model = fitted.get(name);
      const cases = learnsFrom === 'people' ? withAcquaintances(people.cases, sets.acquaintances) : baskets.cases;
      if (model) metrics.set(name, await figuresOf(model, cases, keepHistory && learnsFrom === 'people', control));
    }
    const blend = fitted.get('blend')!;
    const unseen = people.cases.filter(({ now = 0 }) => now > (serving?.newestEventAt ?? 0));
    return {
      metrics,
      verdict: await compareVersions(blend, serving?.model ?? null, unseen, keepHistory, control),
    };
  }

  /** What serves now, in the vocabulary of the new data; null where nothing does, or it cannot be read. */
  private async servingBlend(
    products: readonly string[],
  ): Promise<{ readonly model: Recommender; readonly newestEventAt: number } | null> {
    const serving = await servingVersion(this.database);
    if (!serving) return null;
    try {
      const { models, vocabulary } = await readVersion(this.database, serving.version);
      const { blend, newestEventAt } = loadModels(models);
      return { model: new Translated(blend, vocabulary, Vocabulary.of(products)), newestEventAt };
    } catch {
      // One of another version of the code cannot be compared with, and must be replaced all the more.
      return null;
    }
  }
}

/** Fitting all models once: on part of the data to measure them, or on the whole to serve. */
class Stage {
  readonly seconds = new Map<string, number>();
  /** Why a model that the version can do without could not be fitted. */
  readonly failures = new Map<string, string>();

  constructor(
    private readonly title: 'measuring' | 'fitting',
    private readonly checkpoints: Checkpoints,
    private readonly control: FitControl,
    private readonly told: ProgressListener,
  ) {}

  /** @throws what a model that serves throws, and the signal's reason */
  async fit(kinds: readonly TrainableModel[], sets: PreparedData): Promise<Map<string, Recommender>> {
    const fitted = new Map<string, Recommender>();
    for (const [n, kind] of kinds.entries()) {
      const progress = (done: number) => this.told((n + done) / kinds.length, `${this.title} ${kind.name}`);
      progress(0);
      const started = performance.now();
      try {
        fitted.set(kind.name, await this.fitOne(kind, sets, fitted, progress));
      } catch (error) {
        if ((kind.serves && !kind.needs) || this.control.signal?.aborted) throw error;
        this.failures.set(kind.name, error instanceof Error ? error.message : String(error));
      }
      this.seconds.set(kind.name, (performance.now() - started) / 1000);
    }
    return fitted;
  }

  private fitOne(
    kind: TrainableModel,
    sets: PreparedData,
    fitted: ReadonlyMap<string, Recommender>,
    progress: (done: number) => void,
  ): Promise<Recommender> {
    const { name, madeOf, learnsFrom, settings } = kind;
    const run = (resumption: Resumption) => {
      const control = { ...this.control, random: seededRandom(`fit ${name}`), progress, ...resumption };
      return kind.fit(sets[learnsFrom], settings, control, { sets, fitted });
    };
    // What is made of others is put together again sooner than it is read.
    return madeOf ? run({}) : this.checkpoints.fitted(`${this.title} ${name}`, JSON.stringify(settings), run);
  }
}

async function figuresOf(
  model: Recommender,
  cases: readonly EvaluationCase[],
  keepHistory: boolean,
  { signal }: FitControl,
): Promise<Record<string, number>> {
  const { at, persons, coverage } = await evaluate(model, cases, {
    cutoffs: [cutoff],
    keepHistory,
    resamples: 1,
    signal,
  });
  if (persons === 0) return {};
  const { figures } = at[0]!;
  const named = Object.entries(figures).map(([name, { mean }]) => [`${name}@${cutoff}`, mean] as const);
  return { ...Object.fromEntries(named), coverage, persons };
}

/** How many events, from when until when. */
function windowOf(data: Interactions): Pick<ModelReport, 'dataFrom' | 'dataUntil' | 'events'> {
  let dataFrom = data.size === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (let n = 0; n < data.size; n++) dataFrom = Math.min(dataFrom, data.timeOf[n]!);
  return { dataFrom, dataUntil: data.latest, events: data.size };
}

/** The same for the same data, so that models of a try before can be told from those of other data. */
function fingerprintOf({ products, person, item, at }: TrainingData, heard: HeardOfAccounts): string {
  const hash = createHash('sha256');
  for (const product of products) hash.update(product);
  for (const column of [person, item, at])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  for (const link of heard.follows) hash.update(link.join(' '));
  for (const told of heard.traits) hash.update(told.join(' '));
  return hash.digest('hex');
}
