import data from './places.json';

/** Where shoppers live and what they are called there. */
export interface Place {
  readonly country: string;
  readonly cities: readonly string[];
  readonly locale: 'en' | 'zh';
  /** Share of shoppers. */
  readonly share: number;
  /** Spending power against the average. */
  readonly income: number;
}

export const places: readonly Place[] = data.places.map((place) => ({
  ...place,
  locale: place.locale as Place['locale'],
}));

const { givenNames, familyNames } = data;

/** A display name as people of the locale have; `pick` chooses from a list. */
export function personName(locale: 'en' | 'zh', gender: string, pick: (names: readonly string[]) => string): string {
  const given =
    gender === 'male' || gender === 'female' ? gender : pick(['female', 'male']) === 'female' ? 'female' : 'male';
  return locale === 'zh'
    ? pick(familyNames.zh) + pick(givenNames.zh[given])
    : `${pick(givenNames.en[given])} ${pick(familyNames.en)}`;
}
