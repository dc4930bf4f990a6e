import '../../../gateway/environment';
import { hash } from '@node-rs/argon2';
import { applicationOf } from '../../../gateway/processes/application';
import { startOneProcess } from '../../../gateway/processes/one-process';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { readSettings } from '../../../shared/config/settings';
import { scopes } from '../../../shared/identity/identity';
import { createLogger } from '../../../shared/logging/logger';
import { importShop } from '../../../shared/shop-data/importer';
import { generatedShop } from '../../../shared/testing/generated-shop/generated-shop';
import type { RecommendationsServices } from '../../../subgraphs/recommendations/services/services';
import { answerParent } from '../processes/protocol';
import { benchPassword, shopperEmail, sizeOf, staffEmail } from './growth-shop';

/** A generated shop of so many products and orders, in one process: `growth-process.js <products> <orders>`. */
runMain(async () => {
  const [products = 1000, orders = 10_000] = process.argv.slice(2).map(Number);
  const settings = readSettings();
  const log = createLogger(settings.logLevel);
  const shop = await startOneProcess(settings, log, {
    beforeListening: async (runtimes, withSecret) => {
      const application = applicationOf(withSecret, runtimes);
      const account = { email: shopperEmail, passwordHash: await hash(benchPassword) };
      const source = generatedShop({ ...sizeOf(products, orders), account });
      await importShop(source, application.ports, { shop: { currency: settings.currency } });
      const users = application.runtime('users');
      const create = users.commands.find(({ name }) => name === 'create-account');
      const parameters = ['--email', staffEmail, `--password=${benchPassword}`, '--name', 'Staff'];
      await create?.run(users.services, [...parameters, '--scopes', scopes.join(',')], () => undefined);
      // Models that serve are there; those that take longer would keep a processor busy while requests are measured.
      await (application.runtime('recommendations').services as RecommendationsServices).trainer.stop();
    },
  });
  answerParent(shop.runtimes, null);
  stopOnSignals(() => shop.stop());
  process.send?.({ url: shop.url });
});
