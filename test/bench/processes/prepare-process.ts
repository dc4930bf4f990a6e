import { prepareDemo } from '../../../gateway/demo/prepare-demo';
import { openApplication } from '../../../gateway/processes/application';
import { runMain } from '../../../gateway/processes/process-lifetime';
import { trainingSettled } from './training-settled';

/** Makes the databases of a cluster and the demo shop in them, as `npm run cluster` does before it opens. */
runMain(async () => {
  const application = await openApplication();
  await prepareDemo(application, () => undefined);
  await trainingSettled([application.runtime('recommendations')]);
  await application.close();
  process.send?.({ url: '' }, () => process.disconnect());
});
