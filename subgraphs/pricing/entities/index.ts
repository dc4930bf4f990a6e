import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';

export const entities = [PriceEntity, PriceCardEntity];
