import { countryCode } from '../shop-data/online-retail/countries';
import { checkedCountry, countryCodeOf } from './countries';
import { countryCodes } from './country-codes';
import { otherNames } from './other-names';
import { needsPostalCode } from './postal-codes';

it('takes codes of ISO 3166-1, and no names', () => {
  expect(countryCodes.size).toBe(249);
  expect(checkedCountry(' gb ')).toBe('GB');
  for (const wrong of ['Great Britain', 'UK', 'GBR', 'XX', 'EU', '', 'G', 'G B', 'ＧＢ', '826']) {
    expect(() => checkedCountry(wrong, 'shippingAddress.country')).toThrow('"shippingAddress.country" is');
  }
});

it.each([
  ['GB', 'GB'],
  ['gb', 'GB'],
  ['Great Britain', 'GB'],
  ['United Kingdom', 'GB'],
  ['the Netherlands', 'NL'],
  ['Côte d’Ivoire', 'CI'],
  ["COTE D'IVOIRE", 'CI'],
  ['Bosnia & Herzegovina', 'BA'],
  ['Bosnia and Herzegovina', 'BA'],
  ['Hong Kong SAR China', 'HK'],
  ['U.S.A.', 'US'],
  ['Channel Islands', undefined],
  ['', undefined],
])('reads %j in a shop’s data as %s', (text, code) => expect(countryCodeOf(text)).toBe(code));

it('has other names of countries alone', () => {
  for (const code of Object.keys(otherNames)) expect(countryCodes).toContain(code);
});

it('leaves what is no single country as the shop of Online Retail writes it', () => {
  expect(countryCode('EIRE')).toBe('IE');
  expect(countryCode('West Indies')).toBe('West Indies');
  expect(countryCode('Unspecified')).toBeUndefined();
});

it('knows where addresses have no postal code', () => {
  expect(needsPostalCode('HK')).toBe(false);
  expect(needsPostalCode('AE')).toBe(false);
  for (const code of ['GB', 'DE', 'US', 'JP', 'CN', 'SG']) expect(needsPostalCode(code)).toBe(true);
});
