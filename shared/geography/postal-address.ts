import { isLonger } from '../database/text-length';
import { ShopError } from '../errors/shop-error';
import { visibleLine } from '../text/visible-text';
import { checkedCountry } from './countries';
import { needsPostalCode } from './postal-codes';

/** Where the post brings something. */
export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  /** Empty where the post knows none. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** An address as a client gives it. */
export type AddressRequest = Readonly<Partial<Record<keyof PostalAddress, string | null>>>;

/** The most characters of each part. */
export const addressLengths = { name: 200, line1: 200, line2: 200, city: 100, region: 100, postalCode: 20 } as const;

/**
 * The address as it is stored. A postal code may be empty where the post knows none.
 *
 * @param argument how an error names the address
 * @throws ShopError BAD_USER_INPUT that names the field
 */
export function checkedAddress(address: AddressRequest, argument: string): PostalAddress {
  const country = checkedCountry(address.country ?? '', `${argument}.country`);
  const part = (field: keyof typeof addressLengths, isNeeded: boolean): string => {
    const value = visibleLine(address[field] ?? '');
    if ((value === '' && isNeeded) || isLonger(value, addressLengths[field])) {
      throw new ShopError('BAD_USER_INPUT', {
        detail: `"${argument}.${field}" is a text of ${isNeeded ? 1 : 0} to ${addressLengths[field]} characters on one line.`,
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
