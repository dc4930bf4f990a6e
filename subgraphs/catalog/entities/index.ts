import { CategoryEntity } from './category';
import { MediaEntity } from './media';
import { ProductEntity } from './product';
import { ReviewEntity } from './review';

export const entities = [ProductEntity, CategoryEntity, ReviewEntity, MediaEntity];
