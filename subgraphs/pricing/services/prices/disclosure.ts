/** What New York's Algorithmic Pricing Disclosure Act (General Business Law § 349-a) asks for, word for word. */
const words = 'THIS PRICE WAS SET BY AN ALGORITHM USING YOUR PERSONAL DATA';

/** What has to be shown beside a price. @param personal whether personal data had a part in it */
export function disclosureOf(personal: boolean): string | null {
  return personal ? words : null;
}
