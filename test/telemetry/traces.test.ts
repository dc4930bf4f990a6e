import { describeWithCluster } from '../../shared/testing/engines';
import { commitSomething } from '../../shared/testing/subgraph-harness';
import { eventually } from '../../shared/testing/until';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';
import { ensureBuilt } from '../harness/ensure-built';
import { type Setup, startShop, type TestShop } from '../harness/start-shop';
import { type PageShop, stockPageShop } from '../page/page-shop';
import { type CollectedSpan, type Collector, startCollector } from './collector';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const sender = { traceId, spanId: '00f067aa0ba902b7' };

/** The feed, asked for as a part of the sender's trace; what the collector has of it when nothing more comes. */
function tracedShop(setup: Setup, built: boolean) {
  let collector: Collector;
  let shop: TestShop;
  let page: PageShop;
  let spans: CollectedSpan[] = [];

  beforeAll(async () => {
    if (built) await ensureBuilt();
    collector = await startCollector();
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' };
    process.env.OTEL_BSP_SCHEDULE_DELAY = '200';
    shop = await startShop(setup, { built, environment });
    page = await stockPageShop(new TestShopClient(shop.endpoint), shop.staff);
    for (const { platform } of shop.runtimes) await commitSomething(platform.database);
    await sendTraced('PersonalisedFeed', {}, traceId);
    spans = await settled(() => {
      const found = collector.spans.filter((span) => span.traceId === traceId);
      return isWhole(found, built) ? found : [];
    });
  });

  afterAll(async () => {
    await shop?.stop();
    await collector?.stop();
    delete process.env.OTEL_BSP_SCHEDULE_DELAY;
  });

  async function sendTraced(name: string, variables: Record<string, unknown>, trace: string): Promise<void> {
    const response = await fetch(shop.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${page.shopperToken}`,
        traceparent: `00-${trace}-${sender.spanId}-01`,
      },
      body: JSON.stringify({ query: contractOperations.get(name), variables }),
    });
    expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined();
  }

  /** What `look` finds once it finds something, and no more than a second before. */
  async function settled(look: () => CollectedSpan[]): Promise<CollectedSpan[]> {
    let before = -1;
    return eventually(
      async () => {
        const found = look();
        const isSettled = found.length > 0 && found.length === before;
        before = found.length;
        await new Promise((done) => setTimeout(done, 1_000));
        return isSettled ? found : [];
      },
      (found) => found.length > 0,
    );
  }

  return { collector: () => collector, page: () => page, spans: () => spans, sendTraced, settled };
}

const subgraphOf = (span: CollectedSpan) => span.attributes['vitrine.subgraph'];
const isStatement = (span: CollectedSpan) => span.attributes['db.query.text'] !== undefined;

/**
 * Whether every process has sent its part: each span's parent is there, and what each fetch of a cluster reached.
 * Processes send on their own, a busy one later than others.
 */
function isWhole(spans: readonly CollectedSpan[], isCluster: boolean): boolean {
  const ids = new Set([sender.spanId, ...spans.map(({ spanId }) => spanId)]);
  const parents = new Set(spans.map(({ parentSpanId }) => parentSpanId));
  const fetches = spans.filter(({ name }) => name.startsWith('fetch '));
  return (
    fetches.length > 0 &&
    spans.every(({ parentSpanId }) => ids.has(parentSpanId ?? '')) &&
    (!isCluster || fetches.every(({ spanId }) => parents.has(spanId)))
  );
}

/** That each span but the first hangs below another of the same trace. */
function expectOneTree(spans: readonly CollectedSpan[]): void {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const roots = spans.filter(({ parentSpanId }) => !byId.has(parentSpanId ?? ''));
  expect(roots.map(({ name, parentSpanId }) => ({ name, parentSpanId }))).toEqual([
    { name: 'query PersonalisedFeed', parentSpanId: sender.spanId },
  ]);
}

describe('a trace of the feed in one process', () => {
  const traced = tracedShop('one-process', false);

  it('reaches from the request through each fetch to its statements', () => {
    const spans = traced.spans();
    expectOneTree(spans);
    const fetched = spans.filter(({ name }) => name.startsWith('fetch ')).map(subgraphOf);
    expect(new Set(fetched).size).toBeGreaterThanOrEqual(5);
    expect(spans.filter(isStatement).length).toBeGreaterThanOrEqual(4);
  });
});

describeWithCluster('a trace of the feed in a cluster of seven processes', () => {
  const traced = tracedShop('cluster', true);

  it('spans the gateway and five subgraphs, each below the fetch that reached it', () => {
    const spans = traced.spans();
    expectOneTree(spans);
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const services = spans.filter(({ kind, service }) => kind === 2 && service !== 'vitrine-gateway');
    expect(new Set(services.map(({ service }) => service)).size).toBeGreaterThanOrEqual(5);
    for (const served of services) {
      const fetch = byId.get(served.parentSpanId ?? '');
      expect(fetch).toMatchObject({ kind: 3, service: 'vitrine-gateway', name: `fetch ${String(subgraphOf(served))}` });
      expect(byId.get(fetch?.parentSpanId ?? '')).toMatchObject({ name: 'query PersonalisedFeed', kind: 2 });
    }
  });

  it('has the SQL of several subgraphs below what they executed, and no value of a parameter', () => {
    const spans = traced.spans();
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const statements = spans.filter(isStatement);
    expect(new Set(statements.map(({ service }) => service)).size).toBeGreaterThanOrEqual(3);
    for (const statement of statements) {
      const above = byId.get(statement.parentSpanId ?? '');
      expect([above?.service, above?.attributes['vitrine.subgraph']]).toEqual([
        statement.service,
        statement.attributes['db.namespace'],
      ]);
    }
    expect(JSON.stringify(statements)).not.toContain(traced.page().shopperId);
  });

  it('goes on over the outbox and the bus to who consumes of an event', async () => {
    const other = '5bf92f3577b34da6a3ce929d0e0e4737';
    await traced.sendTraced('UpdateProfile', { input: { displayName: 'Traced' } }, other);
    const ofTrace = () => traced.collector().spans.filter((span) => span.traceId === other);
    const isComplete = (found: readonly CollectedSpan[]) => {
      const ids = new Set(found.map(({ spanId }) => spanId));
      const consumed = found.filter(({ kind }) => kind === 5);
      return consumed.length > 0 && consumed.every(({ parentSpanId }) => ids.has(parentSpanId ?? ''));
    };
    const spans = await traced.settled(() => (isComplete(ofTrace()) ? ofTrace() : []));
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const consumed = spans.filter(({ kind }) => kind === 5);
    for (const span of consumed) {
      const published = byId.get(span.parentSpanId ?? '');
      expect(published).toMatchObject({ kind: 4, service: 'vitrine-users', name: 'publish users.profile-changed' });
      expect(span.service).not.toBe('vitrine-users');
      expect(spans.some((each) => isStatement(each) && each.parentSpanId === span.spanId)).toBe(true);
    }
    expect(consumed.length).toBeGreaterThan(0);
  });
});
