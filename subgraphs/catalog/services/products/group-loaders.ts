import { In } from 'typeorm';
import { groupedInOrderOf, inOrderOf, unchangedBatchLoader } from '../../../../shared/graphql/batch-loader';
import type { ReferenceResolver } from '../../../../shared/subgraph/definition';
import { ProductEntity } from '../../entities/product';
import { ProductGroupEntity } from '../../entities/product-group';
import { inOptionOrder } from '../../models/option-order';
import { type CatalogContext, type ShownProduct, shown } from '../loaders';
import type { CatalogServices } from '../services';

const databaseOf = ({ services }: CatalogContext) => services.platform.database;

const groups = unchangedBatchLoader<CatalogContext, string, ProductGroupEntity | null>(
  databaseOf,
  async (context, ids) => {
    const rows = await databaseOf(context).read.findBy(ProductGroupEntity, { id: In([...ids]) });
    return inOrderOf(ids, rows, ({ id }) => id);
  },
);

/** The variants on sale of each group, of all groups in one statement. */
const variants = unchangedBatchLoader<CatalogContext, string, readonly ShownProduct[]>(
  databaseOf,
  async (context, groupIds) => {
    const rows = await databaseOf(context).read.find(ProductEntity, {
      where: { groupId: In([...groupIds]), archived: false },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const products = await shown(rows, context.services.catalogIndex);
    return groupedInOrderOf(groupIds, products, ({ groupId }) => groupId!).map(inOptionOrder);
  },
);

/** The group with this id, or null. */
export function groupById(context: CatalogContext, id: string): Promise<ProductGroupEntity | null> {
  return groups(context).load(id);
}

/** The variants of a group that are sold, in the order of their options. */
export function variantsOf(context: CatalogContext, groupId: string): Promise<readonly ShownProduct[]> {
  return variants(context).load(groupId);
}

/** The group that another subgraph names. */
export const referencedGroup: ReferenceResolver<CatalogServices> = ({ id }, context) => groupById(context, String(id));
