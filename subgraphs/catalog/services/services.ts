import type { Platform } from '../../../shared/subgraph/definition';
import { ChangeWatch } from './memory/change-watch';
import { ShopWindow } from './memory/shop-window';
import { ProductLists } from './product-lists';
import { ProductWriter } from './writing/product-writer';
import { ReviewWriter } from './writing/review-writer';

export interface CatalogServices {
  readonly platform: Platform;
  readonly window: ShopWindow;
  readonly watch: ChangeWatch;
  readonly lists: ProductLists;
  readonly products: ProductWriter;
  readonly reviews: ReviewWriter;
}

export function createCatalogServices(platform: Platform): CatalogServices {
  const { database, clock, log } = platform;
  const window = new ShopWindow(database);
  return {
    platform,
    window,
    watch: new ChangeWatch(database, window, clock, log),
    lists: new ProductLists(window),
    products: new ProductWriter(database, window, clock),
    reviews: new ReviewWriter(database, window, clock),
  };
}
