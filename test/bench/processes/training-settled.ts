import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import type { RecommendationsServices } from '../../../subgraphs/recommendations/services/services';

/** A new shop opens while its models are still being measured: what is timed waits until that is over. */
export async function trainingSettled(runtimes: readonly SubgraphRuntime[]): Promise<void> {
  const { services } = runtimes.find(({ name }) => name === 'recommendations')!;
  const { trainer, models } = services as RecommendationsServices;
  await trainer.settled();
  await models.refresh();
}
