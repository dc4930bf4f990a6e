import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';

export const entities = [PriceEntity, PriceCardEntity, ProductStatusEntity];
