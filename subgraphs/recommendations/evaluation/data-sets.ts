import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataSetsFolder } from '../../../shared/evaluation/data-sets-folder';
import { DATA_SETS } from './data/all';
import type { EvaluatedData, EvaluateOptions } from './evaluated-data';

/** The data set of this name. */
export function dataSetOf(name: string): EvaluatedData {
  const found = DATA_SETS.find((one) => one.name === name);
  if (!found) throw new RangeError(`there is no data set "${name}"`);
  return found;
}

/** Where a data set lies: in VITRINE_DATASETS, or `shared/data` beside the checkout. Undefined for the shop's own data. */
export function dataSetPath(name: string): string | undefined {
  const { place } = dataSetOf(name);
  return place === undefined ? undefined : join(dataSetsFolder(), ...place.split('/'));
}

/** The first of the files that the evaluation would read from this path and that is not there. */
export function missingFile(path: string, options: EvaluateOptions): string | undefined {
  const files = dataSetOf(options.data).files?.(options) ?? [''];
  return files.map((file) => join(path, file)).find((file) => !existsSync(file));
}
