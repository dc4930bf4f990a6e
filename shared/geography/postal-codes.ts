/**
 * Countries whose post knows no postal codes, by ISO 3166-1 alpha-2, after the Universal Postal Union's addressing systems
 * (https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions). An address there needs none.
 */
const withoutPostalCodes: ReadonlySet<string> = new Set(
  `AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GW GY HK JM KI KM KN KP LC LY MO MR
  MW NR NU QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TV TZ UG VU YE ZW`.split(/\s+/),
);

/** Whether an address in a country needs a postal code. */
export function needsPostalCode(countryCode: string): boolean {
  return !withoutPostalCodes.has(countryCode);
}
