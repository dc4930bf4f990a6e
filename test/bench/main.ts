import { cpus, totalmem } from 'node:os';
import { runMain } from '../../gateway/processes/process-lifetime';
import { writeShop } from '../../shared/testing/generated-shop/write-shop';
import { chatLines } from './chat/measure-chat';
import { costLines } from './cost/measure-cost';
import { customerLines } from './customers/measure-customers';
import { gatewayLines } from './gateways/measure-gateways';
import { sizeOf } from './growth/growth-shop';
import { growthLines } from './growth/measure-growth';
import { importLines } from './growth/measure-import';
import { measureEvents } from './measure-events';
import { measureFeed } from './measure-feed';
import { type BenchOptions, OptionError, readOptions } from './options';
import { orderLines } from './orders/measure-orders';
import { priceLines } from './prices/measure-prices';
import { durableEventLines } from './recommendations/measure-durable-events';
import { freshnessLines } from './recommendations/measure-freshness';
import { nearestLines } from './recommendations/measure-nearest';
import { networkLines } from './recommendations/measure-networks';
import { servingLines } from './recommendations/measure-serving';
import { reloadLines } from './reload/measure-reload';
import { divisionLines, eventLines, feedLines, type Measured } from './report';
import { type MeasuredShop, missingServers, startClusterShop, startHiveOver, startOneProcessShop } from './setups';
import { type Visit, visit } from './shoppers';
import { subscriptionLines } from './subscriptions/measure-subscriptions';

const say = (lines: readonly string[]) => {
  process.stdout.write(`${lines.join('\n')}\n\n`);
};

/** Measured in one subgraph alone. */
const ofSubgraphs = {
  nearest: nearestLines,
  networks: networkLines,
  serving: servingLines,
  orders: orderLines,
  prices: priceLines,
  customers: customerLines,
  events: durableEventLines,
  freshness: freshnessLines,
};

const connections = [1, 20] as const;
const batches = [500, 1] as const;

/**
 * The main of `npm run bench`. Every shop runs in processes of its own, this one makes the load. The setups are measured
 * in turn, figure by figure, so that a ratio is of the same minute.
 */
runMain(async () => {
  const options = optionsOrUsage();
  if (!options) return;
  if (options.generate !== undefined) {
    const products = Math.round(100_000 * options.scale);
    await writeShop(options.generate, sizeOf(products, 10 * products));
    return;
  }
  if (options.setups.includes('growth')) {
    say([machine()]);
    say(await growthLines(options.seconds, options.scale));
  }
  if (options.setups.includes('import')) {
    say([machine()]);
    say(await importLines(options.seconds, options.scale));
  }
  if (options.setups.includes('gateways')) {
    say([machine()]);
    say(await gatewayLines(options.seconds));
  }
  if (options.setups.includes('subscriptions')) {
    say([machine()]);
    say(await subscriptionLines(options.seconds));
  }
  if (options.setups.includes('cost')) {
    say([machine()]);
    say(await costLines(options));
  }
  if (options.setups.includes('chat')) {
    say([machine()]);
    say(await chatLines(options.seconds, options.demo));
  }
  if (options.setups.includes('reload')) {
    say([machine()]);
    say(await reloadLines());
  }
  for (const [setup, lines] of Object.entries(ofSubgraphs)) {
    if (!options.setups.some((one) => one === setup)) continue;
    say([machine()]);
    say(await lines(options.seconds));
  }
  if (!options.setups.some((setup) => setup === 'one-process' || setup === 'cluster')) return;
  const shops: MeasuredShop[] = [];
  try {
    if (options.setups.includes('one-process')) shops.push(await startOneProcessShop(options.demo));
    if (options.setups.includes('cluster')) {
      const missing = await missingServers();
      if (missing.length > 0) say([`The cluster is left out: ${missing.join(' and ')} does not answer.`]);
      else {
        const cluster = await startClusterShop(options.demo);
        shops.push(cluster);
        shops.push(await startHiveOver(cluster));
      }
    }
    const visits = new Map<MeasuredShop, Visit>();
    for (const shop of shops) visits.set(shop, await visit(shop));
    say(circumstances(shops, [...visits.values()][0]));
    const measured = await measureAll(visits, options.seconds);
    say(feedLines(measured));
    const ours = measured.filter(isOurs);
    for (const each of ours) say(divisionLines(each));
    say(notes);
    say(eventLines(ours));
  } finally {
    for (const shop of shops.reverse()) await shop.stop();
  }
});

function optionsOrUsage(): BenchOptions | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return null;
  }
}

async function measureAll(visits: ReadonlyMap<MeasuredShop, Visit>, seconds: number): Promise<Measured[]> {
  const all = [...visits].map(([shop, visit]) => ({
    shop,
    visit,
    feeds: [] as Awaited<ReturnType<typeof measureFeed>>[],
    events: [] as Awaited<ReturnType<typeof measureEvents>>[],
  }));
  for (const count of connections) {
    for (const { shop, visit, feeds } of all) feeds.push(await measureFeed(shop, visit, count, seconds));
  }
  for (const batch of batches) {
    for (const { visit, events } of all.filter(isOurs)) events.push(await measureEvents(visit, batch, seconds));
  }
  return all;
}

/** Of another's gateway the page is measured, and nothing else. */
const isOurs = ({ shop }: { readonly shop: MeasuredShop }) => shop.setup !== 'Hive Gateway';

function circumstances(shops: readonly MeasuredShop[], visit: Visit | undefined): string[] {
  return [
    machine(),
    `demo shop: ${visit?.size ?? 'none'}, seed "${visit?.seed ?? ''}"; ${visit?.tokens.length ?? 0} shoppers in turn; the load comes from this machine`,
    ...shops.map(({ setup, description }) => `${setup}: ${description}`),
  ];
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} x ${processors[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`;
}

const notes = [
  'Calls to subgraphs run side by side, so their lengths add up to more than the time that was waited for them.',
  'In one process they share one thread: the length of a call holds what others did meanwhile; SQL is its own time.',
  'In the cluster a call holds the hop over HTTP, and SQL the way to MariaDB, whose own processor time is not measured.',
  'Statements and processor time hold the tasks of the platform (outbox, leases) that ran meanwhile.',
];
