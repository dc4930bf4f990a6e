import type { EntityManager } from 'typeorm';
import { firstCharacters } from '../../../../shared/database/text-length';
import { groupIdOf } from '../../../../shared/shop-data/group-ids';
import { anyTooLong, tooLong, tooMany } from '../../../../shared/shop-data/limits';
import type { ProductRecord } from '../../../../shared/shop-data/records';
import type { RowRefusal } from '../../../../shared/shop-data/row-checks';
import { visibleLine } from '../../../../shared/text/visible-text';
import { repeatedOption } from './checked-row';
import { siblingsIn } from './fitting-variants';
import { limits, type ProductDraft } from './product-draft';
import { VariantsOfGroup } from './variants-of-group';

type Row = Omit<ProductRecord, 'createdAt'>;

/** What a record says of the product's group; the limits were asked for while it was read. */
export function groupDraftOf({ group, options }: Row): Pick<ProductDraft, 'groupSku' | 'groupName' | 'options'> {
  const cut = (text: string, limit: number) => firstCharacters(visibleLine(text), limit);
  const named = group && { groupSku: group.sku, groupName: cut(group.name, limits.groupName) || group.sku };
  return {
    ...(group === null ? { groupSku: null } : named),
    ...(options && group !== null && { options: options.map(({ name, value }) => optionOf(cut, name, value)) }),
  };
}

function optionOf(cut: (text: string, limit: number) => string, name: string, value: string) {
  return { name: cut(name, limits.optionName), value: cut(value, limits.optionValue) };
}

/**
 * The limits of variants, of each row and of the rows of a source together: a group has one name, its variants have the
 * same options, and no two of them the same values. Rows that come again, as where a source is read twice, are no others.
 */
export class VariantChecks {
  private readonly groups = new Map<string, VariantsOfGroup>();
  /** The skus of each group that the source has. */
  private readonly named = new Map<string, Set<string>>();

  /** What is wrong with a row beside those that were asked about before. */
  refusalOf(row: Row): RowRefusal | undefined {
    return refusalOfRow(row) ?? this.refusalBesideSiblings(row);
  }

  /** Forgets all rows: the next source has its own. */
  forget(): void {
    this.groups.clear();
    this.named.clear();
  }

  /**
   * Those of the rows that do not fit variants which are stored and which the source does not name: what it names may have
   * changed altogether, and all of its rows were asked about before the first is stored. None of a source that was not asked.
   */
  async refusedByStored(manager: EntityManager, rows: readonly Row[]): Promise<ReadonlyMap<string, RowRefusal>> {
    const asked = rows.filter(({ group, archived }) => group && !archived && this.named.has(group.sku));
    const ids = new Map(asked.map(({ group }) => [groupIdOf(group!.sku), group!.sku]));
    const siblings = (await siblingsIn(manager, [...ids.keys()])).filter(
      ({ sku, groupId }) => !this.named.get(ids.get(groupId!)!)!.has(sku),
    );
    const beside = Map.groupBy(siblings, ({ groupId }) => ids.get(groupId!)!);
    const refused = new Map<string, RowRefusal>();
    for (const { sku, group, options = [] } of asked) {
      const stored = beside.get(group!.sku);
      if (!stored) continue;
      const variants = new VariantsOfGroup();
      for (const sibling of stored) variants.add(sibling);
      const error = variants.take({ sku, options });
      if (error) refused.set(sku, { column: 'options', code: error.code, reason: error.message });
    }
    return refused;
  }

  private refusalBesideSiblings({ sku, group, options = [], archived = false }: Row): RowRefusal | undefined {
    if (!group || archived) return undefined;
    let variants = this.groups.get(group.sku);
    if (!variants) {
      variants = new VariantsOfGroup();
      this.groups.set(group.sku, variants);
    }
    const error = variants.take({ sku, options, groupName: group.name });
    if (!error) {
      this.named.set(group.sku, (this.named.get(group.sku) ?? new Set()).add(sku));
      return undefined;
    }
    const column = error.code === 'GROUP_NAME_DIFFERS' ? 'groupName' : 'options';
    return { column, code: error.code, reason: error.message };
  }
}

function refusalOfRow({ group, options = [] }: Row): RowRefusal | undefined {
  if (!group && options.length > 0) {
    return {
      column: 'groupSku',
      code: 'GROUP_SKU_REQUIRED',
      reason: 'options tell a variant from its siblings, and groupSku is empty.',
    };
  }
  if (group && (group.sku === '' || group.sku !== visibleLine(group.sku))) {
    return {
      column: 'groupSku',
      code: 'BAD_SKU',
      reason: 'groupSku is empty, or has characters that a key cannot have.',
    };
  }
  if (options.some(({ name, value }) => visibleLine(name) === '' || visibleLine(value) === '')) {
    return { column: 'options', code: 'OPTION_INVALID', reason: 'options has one without a name or a value.' };
  }
  const repeated = repeatedOption(options);
  if (repeated !== undefined) {
    return { column: 'options', code: 'OPTION_REPEATED', reason: `options has "${repeated.slice(0, 40)}" twice.` };
  }
  const names = options.map(({ name }) => name);
  const values = options.map(({ value }) => value);
  return (
    tooLong('groupSku', group?.sku, limits.groupSku) ??
    tooLong('groupName', group?.name, limits.groupName) ??
    tooMany('options', options, limits.options) ??
    anyTooLong('options', names, limits.optionName) ??
    anyTooLong('options', values, limits.optionValue)
  );
}
