import { Catalog1700000000001 } from './1700000000001-catalog';
import { CatalogSuggestions1700000000061 } from './1700000000061-suggestions';

export const migrations = [Catalog1700000000001, CatalogSuggestions1700000000061];
