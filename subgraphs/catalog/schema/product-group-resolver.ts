import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { checkedPage } from '../../../shared/paging/paging';
import type { ProductGroupEntity } from '../entities/product-group';
import { optionNames } from '../models/option-order';
import type { CatalogContext, ShownProduct } from '../services/loaders';
import { variantsOf } from '../services/products/group-loaders';
import { limits } from '../services/products/product-draft';
import { ProductGroupType } from './product-group-types';
import { ProductType } from './product-types';

@Resolver(() => ProductGroupType)
export class ProductGroupResolver {
  @Directive('@cost(weight: 1)')
  @FieldResolver(() => [String], { description: 'The names of the options by which its variants differ.' })
  async variesBy(@Root() { id }: ProductGroupEntity, @Ctx() context: CatalogContext): Promise<string[]> {
    return optionNames(await variantsOf(context, id));
  }

  @Directive('@cost(weight: 2)')
  @FieldResolver(() => [ProductType], {
    description: 'Those that are sold, by their options: sizes from the smallest, numbers by number.',
  })
  async variants(
    @Root() { id }: ProductGroupEntity,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 250.', defaultValue: 100 }) first: number,
    @Ctx() context: CatalogContext,
  ): Promise<readonly ShownProduct[]> {
    const page = checkedPage(first, null, limits.variants);
    return (await variantsOf(context, id)).slice(0, page.first);
  }
}
