import { RowProblem } from '../directory/row-problem';
import type { SourceRow } from '../directory/source-rows';
import type { SystemRow } from './system-source';

/** What became of a row that stands for all variants of a product. */
export const GROUP = 'group of variants';

/** A product that is sold in variants, of which no file has one, and which has no price of its own. */
export function withoutVariants({ file, line, text }: SystemRow): SourceRow {
  const reason =
    'The product is sold in variants, which have the prices, and none of them is in the files: export them too.';
  return { file, line, text, problem: new RowProblem('NO_VARIANTS', reason, 'sku') };
}
