/** Bands of age; who is under 18 has none. */
const ageBands = [
  { from: 18, band: '18-24' },
  { from: 25, band: '25-34' },
  { from: 35, band: '35-44' },
  { from: 45, band: '45-54' },
  { from: 55, band: '55-64' },
  { from: 65, band: '65+' },
] as const;

/** What shoppers declared of themselves, as coarse as others may learn from it: bands, never a year of birth, nor a city. */
export interface DeclaredTraits {
  /** As the shop writes countries; ISO 3166-1 alpha-2 where people declared it themselves. */
  readonly country: string | null;
  readonly ageBand: (typeof ageBands)[number]['band'] | null;
  /** All that is neither is one. */
  readonly gender: 'FEMALE' | 'MALE' | 'OTHER' | null;
  /** In lower case, each once, in the order declared. */
  readonly interests: readonly string[];
}

/** What a profile may hold. */
export interface ProfileTraits {
  readonly country?: string | null;
  readonly birthYear?: number | null;
  readonly gender?: string | null;
  readonly interests?: readonly string[] | null;
}

/** Words for the two commonest answers, in English and Chinese. */
const genderWords: Readonly<Record<string, 'FEMALE' | 'MALE'>> = {
  female: 'FEMALE',
  f: 'FEMALE',
  woman: 'FEMALE',
  女: 'FEMALE',
  女性: 'FEMALE',
  male: 'MALE',
  m: 'MALE',
  man: 'MALE',
  男: 'MALE',
  男性: 'MALE',
};

/**
 * The traits of a profile.
 *
 * @param now Unix milliseconds: age is that of the year
 */
export function declaredTraits({ country, birthYear, gender, interests }: ProfileTraits, now: number): DeclaredTraits {
  const age = birthYear == null ? null : new Date(now).getUTCFullYear() - birthYear;
  const word = gender?.trim().toLowerCase();
  return {
    country: country?.trim() || null,
    ageBand: (age !== null && ageBands.findLast(({ from }) => age >= from)?.band) || null,
    gender: word ? (genderWords[word] ?? 'OTHER') : null,
    interests: [...new Set((interests ?? []).map((interest) => interest.trim().toLowerCase()))].filter(Boolean),
  };
}
