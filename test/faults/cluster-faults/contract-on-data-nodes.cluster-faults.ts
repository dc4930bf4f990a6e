import { systemClock } from '../../../shared/clock/clock';
import { Database } from '../../../shared/database/database';
import { migrate } from '../../../shared/database/migrate';
import { DataNodes, describeWithSpider } from '../../../shared/testing/data-nodes';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { subgraphs } from '../../../subgraphs';
import { describeContract, type ShopUnderTest } from '../../contract/contract-suite';
import { startShop } from '../../harness/start-shop';

/** A cluster of all six subgraphs, whose tables are divided among two data nodes before anything is in them. */
async function startOnDataNodes(): Promise<ShopUnderTest> {
  const nodes = await DataNodes.start();
  try {
    const environment = { DATABASE_URL: nodes.url, DATABASE_PREFIX: 'divided_', DATABASE_DIVIDED: 'on' };
    const { settings, remove } = await testSettings('better-sqlite3', environment);
    for (const { name, entities, migrations } of subgraphs) {
      const database = await Database.open(name, settings, systemClock, entities, migrations);
      await migrate(database);
      await nodes.divide(database);
      await database.close();
    }
    await remove();
    const shop = await startShop('cluster', { environment });
    return {
      ...shop,
      stop: async () => {
        await shop.stop();
        await nodes.remove();
      },
    };
  } catch (error) {
    await nodes.remove();
    throw error;
  }
}

describeWithSpider('a shop of which every large table is divided', () => {
  describeContract('in a cluster on two data nodes', startOnDataNodes);
});
