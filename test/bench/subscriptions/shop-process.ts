import { setTimeout as delay } from 'node:timers/promises';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { liveShop, openSources } from '../../../gateway/testing/live-shop';
import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { readSettings } from '../../../shared/config/settings';
import { silentLogger } from '../../../shared/logging/logger';
import { serveSubgraph } from '../../../shared/subgraph/http';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { eventNow, type ShopQuestion } from './protocol';

/** The subgraphs of the measurement over HTTP; what the sources say is asked for by the parent. */
runMain(async () => {
  const settings = readSettings();
  const bus = new InProcessBus();
  const urls: Record<string, string> = {};
  for (const definition of liveShop) {
    const runtime = await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger, quiet: true });
    const internalSecret = settings.internalSecret ?? '';
    urls[runtime.name] = (await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret })).url;
  }
  process.on('message', async ({ events, milliseconds }: ShopQuestion) => {
    const sources = openSources();
    for (let n = 0; n < events; n++) {
      sources[n % sources.length]?.push(eventNow(n));
      await delay(milliseconds);
    }
    process.send?.({ sources: sources.length });
  });
  stopOnSignals(async () => undefined);
  process.send?.({ url: JSON.stringify(urls) });
});
