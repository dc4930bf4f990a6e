import '../../../gateway/environment';
import { prepareDemo } from '../../../gateway/demo/prepare-demo';
import { applicationOf } from '../../../gateway/processes/application';
import { startOneProcess } from '../../../gateway/processes/one-process';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { readSettings } from '../../../shared/config/settings';
import { createLogger } from '../../../shared/logging/logger';
import { TimedClients } from '../timed-clients';
import { answerParent } from './protocol';
import { trainingSettled } from './training-settled';

/** The whole shop in one process, as `npm start` runs it, with its calls and statements timed. */
runMain(async () => {
  const settings = readSettings();
  const clients = new TimedClients();
  const shop = await startOneProcess(settings, createLogger(settings.logLevel), {
    wrapClient: (client) => clients.timing(client),
    beforeListening: async (runtimes, withSecret) => {
      await prepareDemo(applicationOf(withSecret, runtimes), () => undefined);
      await trainingSettled(runtimes);
    },
  });
  answerParent(shop.runtimes, clients);
  stopOnSignals(() => shop.stop());
  process.send?.({ url: shop.url });
});
