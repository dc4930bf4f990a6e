import { join } from 'node:path';

/** `describe` where the real data sets were found, else `describe.skip`. */
export const describeWithDataSets = process.env.VITRINE_FOUND_DATASETS === 'yes' ? describe : describe.skip;

/** The path of a file of the real data sets. */
export function dataSetPath(...parts: string[]): string {
  return join(process.env.VITRINE_DATASETS ?? '', ...parts);
}
