import { CategoryEntity } from './category';
import { MediaEntity } from './media';
import { ProductEntity } from './product';
import { ProductGroupEntity } from './product-group';
import { ReviewEntity } from './review';

export const entities = [ProductEntity, ProductGroupEntity, CategoryEntity, ReviewEntity, MediaEntity];
