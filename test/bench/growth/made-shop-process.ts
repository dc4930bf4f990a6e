import '../../../gateway/environment';
import { hash } from '@node-rs/argon2';
import { openApplication } from '../../../gateway/processes/application';
import { runMain } from '../../../gateway/processes/process-lifetime';
import { scopes } from '../../../shared/identity/identity';
import { importShop } from '../../../shared/shop-data/importer';
import { generatedShop } from '../../../shared/testing/generated-shop/generated-shop';
import { benchPassword, shopperEmail, sizeOf, staffEmail } from './growth-shop';
import type { MadeShop } from './made-shop';

/** Imports a generated shop as the command does, before it opens: `made-shop-process.js <products> <orders>`. */
runMain(async () => {
  const [products = 1000, orders = 10_000] = process.argv.slice(2).map(Number);
  const application = await openApplication(undefined, { onlyStores: true });
  const account = { email: shopperEmail, passwordHash: await hash(benchPassword) };
  const source = generatedShop({ ...sizeOf(products, orders), account });
  await importShop(source, application.ports, { shop: { currency: application.settings.currency } });
  const users = application.runtime('users');
  const create = users.commands.find(({ name }) => name === 'create-account');
  const parameters = ['--email', staffEmail, `--password=${benchPassword}`, '--name', 'Staff'];
  await create?.run(users.services, [...parameters, '--scopes', scopes.join(',')], () => undefined);
  await application.close();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const made: MadeShop = { cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
  process.send?.(made, () => process.disconnect());
});
