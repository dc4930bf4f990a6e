import { prepareDemo } from '../../../gateway/demo/prepare-demo';
import { openApplication } from '../../../gateway/processes/application';
import { runMain } from '../../../gateway/processes/process-lifetime';
import { trainingSettled } from './training-settled';

/** Makes the databases of a cluster and the demo shop in them, as `npm run cluster` does before it opens. */
runMain(async () => {
  const house = await openApplication();
  await prepareDemo(house, () => undefined);
  await trainingSettled([house.runtime('recommendations')]);
  await house.close();
  process.send?.({ url: '' }, () => process.disconnect());
});
