import { Catalog1700000000001 } from './1700000000001-catalog';
import { CatalogArchivedProducts1700000000041 } from './1700000000041-archived-products';
import { CatalogSuggestions1700000000061 } from './1700000000061-suggestions';
import { CatalogProductGroups1700000000091 } from './1700000000091-product-groups';
import { CatalogReviewsOfGroups1700000000101 } from './1700000000101-reviews-of-groups';
import { CatalogChoiceOfVariants1700000000111 } from './1700000000111-choice-of-variants';
import { CatalogFetchedPictures1700000000121 } from './1700000000121-fetched-pictures';
import { CatalogFailedPictures1700000000131 } from './1700000000131-failed-pictures';
import { CatalogShardKeys1700000000141 } from './1700000000141-shard-keys';

export const migrations = [
  Catalog1700000000001,
  CatalogArchivedProducts1700000000041,
  CatalogSuggestions1700000000061,
  CatalogProductGroups1700000000091,
  CatalogReviewsOfGroups1700000000101,
  CatalogChoiceOfVariants1700000000111,
  CatalogFetchedPictures1700000000121,
  CatalogFailedPictures1700000000131,
  CatalogShardKeys1700000000141,
];
