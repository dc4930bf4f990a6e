import { derivedId } from '../ids/ids';
import { shopKey } from './keys';

/** The id of the product group with this key, so that whoever takes in a shop's records knows it without asking. */
export function groupIdOf(sku: string): string {
  return derivedId(`group:${shopKey(sku)}`, 0);
}
