import { foldedText } from '../../text/folded-text';
import type { ProductRecord } from '../records';
import { RowProblem } from './row';

/** The groups of a shop's products, as rows name them one after the other. */
export class VariantGroups {
  readonly #groups = new Map<string, { readonly name: string; readonly options: Map<string, string> }>();

  /**
   * Takes a product into its group, if it has one.
   *
   * @throws RowProblem where another group has the key, or a sibling has the options
   */
  add({ sku, group, options = [] }: Pick<ProductRecord, 'sku' | 'group' | 'options'>): void {
    if (!group) return;
    const known = this.#groups.get(group.sku);
    if (known !== undefined && known.name !== group.name) {
      const reason = `Two groups have the sku "${group.sku}": "${known.name}" and "${group.name}".`;
      throw new RowProblem('CONFLICTING_GROUP', reason, 'group');
    }
    const key = keyOf(options);
    const sibling = known?.options.get(key);
    if (sibling !== undefined) {
      const shown = options.map(({ name, value }) => `${name}=${value}`).join('; ') || 'none';
      throw new RowProblem('DUPLICATE_OPTIONS', `Its sibling "${sibling}" has the same options: ${shown}.`, 'options');
    }
    const entry = known ?? { name: group.name, options: new Map<string, string>() };
    entry.options.set(key, sku);
    this.#groups.set(group.sku, entry);
  }
}

/** Options in any order and case. */
function keyOf(options: NonNullable<ProductRecord['options']>): string {
  return JSON.stringify(options.map(({ name, value }) => [foldedText(name), foldedText(value)]).sort());
}
