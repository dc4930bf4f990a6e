/** Sizes of clothes on a line: M is 0, S below it, L above it. */
const sizeWords: Readonly<Record<string, number>> = { small: -1, medium: 0, large: 1 };
const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What one product is told from its siblings by. */
export interface Option {
  readonly name: string;
  readonly value: string;
}

/**
 * Orders the values of an option as a shop would: sizes of clothes from the smallest, then what begins with a number by
 * that number, then the rest by the alphabet.
 *
 * @returns below 0 where `a` comes first
 * @example ['XL', '10', 'S', '9.5', 'red', 'XXS'].sort(compareOptionValues) // ['XXS', 'S', 'XL', '9.5', '10', 'red']
 */
export function compareOptionValues(a: string, b: string): number {
  const [rankA, placeA] = placeOf(a);
  const [rankB, placeB] = placeOf(b);
  return rankA - rankB || placeA - placeB || byText.compare(a, b);
}

function placeOf(value: string): [rank: number, place: number] {
  const size = sizeOf(value.trim().toLowerCase());
  if (size !== null) return [0, size];
  const number = /^\d+(?:[.,]\d+)?/.exec(value.trim())?.[0];
  return number === undefined ? [2, 0] : [1, Number(number.replace(',', '.'))];
}

/** `xxl` and `2xl` are 3, `xs` is -2; null for what is no size of clothes. */
function sizeOf(text: string): number | null {
  if (Object.hasOwn(sizeWords, text)) return sizeWords[text]!;
  const [, number, extra, letter] = /^(?:(\d{1,2})-?(?=x))?(x*)-?([sml])$/.exec(text) ?? [];
  if (letter === undefined) return null;
  if (letter === 'm') return extra === '' ? 0 : null;
  const steps = 1 + (number === undefined ? extra!.length : Number(number));
  return letter === 's' ? -steps : steps;
}

/** The names of the options by which variants differ, each once, in the order in which they come. */
export function optionNames(variants: Iterable<{ readonly options: readonly Option[] }>): string[] {
  const byKey = new Map<string, string>();
  for (const { options } of variants) {
    for (const { name } of options) if (!byKey.has(optionKey(name))) byKey.set(optionKey(name), name);
  }
  return [...byKey.values()];
}

/** Variants by the values of their first option, then of the next; those that are equal stay as they were. */
export function inOptionOrder<Variant extends { readonly options: readonly Option[] }>(
  variants: readonly Variant[],
): Variant[] {
  const keys = optionNames(variants).map(optionKey);
  const valuesOf = ({ options }: Variant) => {
    const byKey = new Map(options.map(({ name, value }) => [optionKey(name), value]));
    return keys.map((key) => byKey.get(key) ?? '');
  };
  const sortable = variants.map((variant) => ({ variant, values: valuesOf(variant) }));
  sortable.sort((a, b) => {
    for (const [index, value] of a.values.entries()) {
      const difference = compareOptionValues(value, b.values[index]!);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return sortable.map(({ variant }) => variant);
}

/** An option's name, or its value, as it is compared: `Colour` and `colour` are one. */
export function optionKey(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What two variants with the same options have in common, in whatever order these stand. */
export function optionsKey(options: readonly Option[]): string {
  return JSON.stringify(options.map(({ name, value }) => [optionKey(name), optionKey(value)]).sort());
}

/** What variants of one group have in common: the names of their options. */
export function optionNamesKey(options: readonly Option[]): string {
  return JSON.stringify(options.map(({ name }) => optionKey(name)).sort());
}
