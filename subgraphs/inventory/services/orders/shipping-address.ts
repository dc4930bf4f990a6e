import { isLonger } from '../../../../shared/database/text-length';
import { ShopError } from '../../../../shared/errors/shop-error';
import { checkedCountry } from '../../../../shared/geography/countries';
import { needsPostalCode } from '../../../../shared/geography/postal-codes';
import { visibleLine } from '../../../../shared/text/visible-text';
import type { ShippingAddress } from '../../entities/order';

/** An address as a client gives it. */
export type AddressRequest = Readonly<Partial<Record<keyof ShippingAddress, string | null>>>;

const lengths = { name: 200, line1: 200, line2: 200, city: 100, region: 100, postalCode: 20 } as const;

/**
 * The address as it is stored. A postal code may be empty where the post knows none.
 *
 * @param argument how an error names the address
 * @throws ShopError BAD_USER_INPUT that names the field
 */
export function checkedAddress(address: AddressRequest, argument = 'shippingAddress'): ShippingAddress {
  const country = checkedCountry(address.country ?? '', `${argument}.country`);
  const part = (field: keyof typeof lengths, isNeeded: boolean): string => {
    const value = visibleLine(address[field] ?? '');
    if ((value === '' && isNeeded) || isLonger(value, lengths[field])) {
      throw new ShopError('BAD_USER_INPUT', {
        detail: `"${argument}.${field}" is a text of ${isNeeded ? 1 : 0} to ${lengths[field]} characters on one line.`,
      });
    }
    return value;
  };
  return {
    name: part('name', true),
    line1: part('line1', true),
    line2: part('line2', false) || null,
    city: part('city', true),
    region: part('region', false) || null,
    postalCode: part('postalCode', needsPostalCode(country)),
    country,
  };
}
