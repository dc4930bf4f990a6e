import { join } from 'node:path';

/** The folder of the published data sets: VITRINE_DATASETS, or `shared/data` beside the checkout. */
export function dataSetsFolder(): string {
  return process.env.VITRINE_DATASETS ?? join(process.cwd(), '..', 'shared', 'data');
}
