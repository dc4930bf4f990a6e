import { countryCodeOf } from '../../geography/countries';

/**
 * The alpha-2 code of one of the shop's countries. What is no single country (Channel Islands, West Indies, European
 * Community) stays as the shop writes it; `Unspecified` is no country.
 */
export function countryCode(name: string): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed === 'Unspecified') return undefined;
  return countryCodeOf(trimmed) ?? trimmed;
}
