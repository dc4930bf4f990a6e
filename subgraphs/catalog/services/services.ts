import type { Platform } from '../../../shared/subgraph/definition';
import { CatalogIndex } from './catalog-index/catalog-index';
import { ChangeWatch } from './catalog-index/change-watch';
import { VariantChoice } from './lists/variant-choice';
import { MediaService } from './media-service';
import { PictureFetchService } from './picture-fetch-service';
import { ProductListService } from './product-list-service';
import { ProductService } from './product-service';
import { AvailabilityReadModel } from './read-models/availability-read-model';
import { ChosenOptionReadModel } from './read-models/chosen-option-read-model';
import { ReviewService } from './review-service';

export interface CatalogServices {
  readonly platform: Platform;
  readonly catalogIndex: CatalogIndex;
  readonly watch: ChangeWatch;
  readonly lists: ProductListService;
  readonly variantChoice: VariantChoice;
  readonly availabilities: AvailabilityReadModel;
  readonly chosenOptions: ChosenOptionReadModel;
  readonly media: MediaService;
  readonly pictureFetches: PictureFetchService;
  readonly products: ProductService;
  readonly reviews: ReviewService;
}

export function createServices(platform: Platform): CatalogServices {
  const availabilities = new AvailabilityReadModel(platform);
  const chosenOptions = new ChosenOptionReadModel(platform);
  const catalogIndex = new CatalogIndex(platform.database, platform.settings.search.words);
  const media = new MediaService(platform);
  return {
    platform,
    catalogIndex,
    watch: new ChangeWatch(platform, catalogIndex),
    lists: new ProductListService(catalogIndex),
    variantChoice: new VariantChoice(availabilities, chosenOptions),
    availabilities,
    chosenOptions,
    media,
    pictureFetches: new PictureFetchService(platform, media, catalogIndex),
    products: new ProductService(platform, catalogIndex),
    reviews: new ReviewService(platform, catalogIndex),
  };
}
