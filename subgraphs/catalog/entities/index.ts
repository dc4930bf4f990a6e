import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { CategoryEntity } from './category';
import { ChosenOptionEntity } from './chosen-option';
import { FailedPictureEntity } from './failed-picture';
import { FetchedPictureEntity } from './fetched-picture';
import { MediaEntity } from './media';
import { ProductEntity } from './product';
import { ProductAvailabilityEntity } from './product-availability';
import { ProductGroupEntity } from './product-group';
import { ProductSkuEntity } from './product-sku';
import { ReviewEntity } from './review';

export const entities = [
  ProductEntity,
  ProductSkuEntity,
  ProductGroupEntity,
  CategoryEntity,
  ReviewEntity,
  MediaEntity,
  FetchedPictureEntity,
  FailedPictureEntity,
  ProductAvailabilityEntity,
  PersonalisationConsentEntity,
  ChosenOptionEntity,
];
