import type { Language } from './accepted-language';

/** Texts by name, in every language. */
export type Catalogues<Name extends string> = Readonly<Record<Language, Readonly<Record<Name, string>>>>;

/** The texts of a part of the console that is loaded by itself. A text that is missing in one language does not compile. */
export function catalogues<const English extends Readonly<Record<string, string>>>(
  en: English,
  zh: Readonly<Record<keyof English, string>>,
): Catalogues<keyof English & string> {
  return { en, zh };
}
