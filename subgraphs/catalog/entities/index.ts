import { CategoryEntity } from './category';
import { ChosenOptionEntity } from './chosen-option';
import { MediaEntity } from './media';
import { PersonalisationConsentEntity } from './personalisation-consent';
import { ProductEntity } from './product';
import { ProductAvailabilityEntity } from './product-availability';
import { ProductGroupEntity } from './product-group';
import { ReviewEntity } from './review';

export const entities = [
  ProductEntity,
  ProductGroupEntity,
  CategoryEntity,
  ReviewEntity,
  MediaEntity,
  ProductAvailabilityEntity,
  PersonalisationConsentEntity,
  ChosenOptionEntity,
];
