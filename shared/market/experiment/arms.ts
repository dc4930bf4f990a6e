import { OperatorError } from '../../errors/operator-error';
import type { StaffWork } from '../duties/duties';

/** One setting of the market: the shop as built, with one part switched. */
export interface Arm {
  readonly name: string;
  /** What it switches, as a sentence's end: "the shop with ...". */
  readonly description: string;
  /** Variables of the shop's environment in place of what they are otherwise. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further models that are trained, by name. */
  readonly trains?: readonly string[];
  /** How the market's staff works in it, where that is not as usual. */
  readonly work?: Partial<StaffWork>;
  /** A list of the market's own in place of the shop's feed. */
  readonly home?: 'random' | 'oracle';
  /** Shoppers do not mind the reasons that are shown. */
  readonly ignoreReasons?: boolean;
  /** Nobody asks the shop anything. */
  readonly silent?: boolean;
  /** Fields of the shop's schema that it works by; it is refused where the shop is without one. */
  readonly needs?: readonly string[];
}

const fixedArms: readonly Arm[] = [
  { name: 'as-built', description: 'the shop as it is built' },
  {
    name: 'popular',
    description: 'the popular list in place of the personal feed',
    environment: { FEED_RANKING: 'popular' },
  },
  { name: 'random', description: 'products drawn at random in place of the feed', home: 'random' },
  {
    name: 'oracle',
    description: "a list by the world's own truth in place of the feed: what is likely to be bought, by what it earns",
    home: 'oracle',
  },
  { name: 'no-reasons', description: 'no reasons beside what the feed shows', ignoreReasons: true },
  {
    name: 'no-exploration',
    description: 'no places of the feed for new products that models cannot rank',
    environment: { FEED_EXPLORATION: 'off' },
  },
  {
    name: 'no-second-stage',
    description: 'feeds in the order of the blend, not of what a show is expected to earn',
    environment: { FEED_SECOND_STAGE: 'off' },
  },
  { name: 'chat-off', description: 'no chat', silent: true },
  {
    name: 'restock-naive',
    description: "restocking by the market's base stock of smoothed demand",
    work: { restock: 'naive' },
  },
  {
    name: 'restock-replenishment',
    description: "restocking by the shop's own proposals",
    needs: ['Query.replenishment', 'Mutation.orderFromSupplier', 'Mutation.receivePurchaseOrder'],
    work: { restock: 'replenishment' },
  },
  { name: 'pricing-fixed', description: 'list prices that stay as they are', work: { pricing: 'fixed' } },
  {
    name: 'pricing-automatic',
    description: 'prices that the shop proposes within a tenth of the list price, accepted each week',
    needs: ['Mutation.setPricingRule', 'Mutation.proposePrices', 'Mutation.decidePriceProposals'],
    work: { pricing: 'automatic' },
  },
  { name: 'campaigns-off', description: 'no letters' },
  {
    name: 'campaigns-on',
    description: 'letters on occasions and one a week, to nine tenths of those who agree to them',
    needs: ['Mutation.launchCampaign'],
    work: { campaigns: 'letters' },
  },
];

const member = /^member:([a-z][a-z-]*)$/;

/** Every arm by name; each model has one besides, `member:NAME`. */
export const armNames: readonly string[] = [...fixedArms.map(({ name }) => name), 'member:MODEL'];

/** What is told of each arm. */
export const armDescriptions: readonly (readonly [name: string, description: string])[] = [
  ...fixedArms.map(({ name, description }) => [name, description] as const),
  ['member:MODEL', 'feeds ranked by one model alone, such as member:neighbours'],
];

/** Arms by their names, in the order given. Throws an OperatorError that names the ones there are. */
export function armsOf(names: readonly string[]): Arm[] {
  const arms = names.map((name) => {
    const model = member.exec(name)?.[1];
    const arm = model ? memberArm(name, model) : fixedArms.find((one) => one.name === name);
    if (arm) return arm;
    throw new OperatorError(`There is no arm "${name}"; there are ${armNames.join(', ')}.`);
  });
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new OperatorError(`The arm "${twice}" is named twice.`);
  return arms;
}

/** Members of every version, which need not be asked for. */
const alwaysTrained = ['popular', 'newcomers', 'trending', 'neighbours', 'rules', 'repurchase'];

function memberArm(name: string, model: string): Arm {
  return {
    name,
    description: `feeds ranked by the model "${model}" alone`,
    environment: { FEED_RANKING: model },
    trains: alwaysTrained.includes(model) ? [] : [model],
  };
}

/** Throws an OperatorError that says what is missing, where the shop is without what the arm works by. */
export function assertBuilt({ name, needs = [] }: Arm, offers: (coordinate: string) => boolean): void {
  const missing = needs.filter((coordinate) => !offers(coordinate));
  if (missing.length === 0) return;
  const reason = `the shop's schema is without ${missing.join(', ')}`;
  throw new OperatorError(`The arm "${name}" waits for a part that is not built yet: ${reason}.`);
}
