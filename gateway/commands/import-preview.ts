import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../shared/config/settings';
import { combinedChecks } from '../../shared/shop-data/limits';
import { receivingShop } from '../../shared/shop-data/receiving-shop';
import type { ShopSource } from '../../shared/shop-data/shop-source';
import { openApplication } from '../processes/application';
import { sayOutcomes, sayPreview } from './import-report';

/**
 * Reads all of a source as an import would, and says what would become of it. The shop's data is not touched: the
 * subgraphs that check the rows are opened on a folder of their own, which is gone afterwards.
 */
export async function showPreview(
  source: ShopSource,
  say: (line: string) => void,
  result?: (value: unknown) => void,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-preview-'));
  try {
    const settings = { ...readSettings(), dataDirectory: folder, databaseUrl: undefined };
    const application = await openApplication(settings, { onlyStores: true });
    try {
      const { currency, timeZone } = settings;
      const checks = combinedChecks(application.ports.map((port) => port.checks));
      const reading = source.read(receivingShop({ currency, timeZone, checks }));
      let next = await reading.next();
      while (!next.done) next = await reading.next();
      sayPreview(next.value.preview ?? [], say);
      sayOutcomes(next.value, say);
      say('Nothing was stored.');
      const { preview = [], outcomes } = next.value;
      result?.({ stored: 0, outcomes: Object.fromEntries(outcomes), preview });
      return 0;
    } finally {
      await application.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
