import { namesValue, type Options, plainText, rankOf, type Variant } from './option-values';

/** What a text asks of a variant. */
export interface WantedOptions {
  /** By option: values that are asked for, the most wanted first. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** By option: values that are not wanted. */
  readonly not: Readonly<Record<string, readonly string[]>>;
  /** By option: whether more or less is wanted than there is, and exactly how many steps or units if that is said. */
  readonly compared: Readonly<
    Record<string, { readonly sign: 1 | -1; readonly by: number | null; readonly steps: number | null }>
  >;
  /** Options that do not matter. */
  readonly any: ReadonlySet<string>;
  readonly price: 'least' | 'most' | null;
}

export type VariantChoice =
  | { readonly kind: 'chosen'; readonly variant: Variant }
  | { readonly kind: 'several'; readonly variants: readonly Variant[] }
  /** Nothing that can be had is like that; what would be, and cannot be had. */
  | { readonly kind: 'none'; readonly soldOut: readonly Variant[] }
  | { readonly kind: 'unsaid' };

const more =
  /\b(?:bigger|larger|brighter|higher|longer|heavier|thicker|more|taller|wider|faster|up)\b|更大|大一|大点|加大|更亮|亮一|亮点|更高|高一|更长|长一/;
const less =
  /\b(?:smaller|lower|less|shorter|lighter|thinner|fewer|dimmer|narrower|slower|down)\b|更小|小一|小点|更低|低一|更短|短一|更暗|暗一|暗点/;
const comparable: readonly (readonly [said: RegExp, options: RegExp])[] = [
  [/bright|dim|亮|暗/, /bright/],
  [/resolution/, /resolution/],
  [/piece/, /piece/],
  [/storage|memory/, /storage|memory|ram|capacity/],
  [/long|short|length/, /length|deck|height/],
  [/bigger|larger|smaller|size|大一|小一|大点|小点|更大|更小/, /size|capacity|diameter|frame|screen|length|volume/],
];

/** Reads off a text what is wanted of variants, whose options are known. */
export function wantedOptions(said: string, current: Options, variants: readonly Variant[]): WantedOptions {
  const text = plainText(said);
  const { kept, avoided } = withoutAvoided(text);
  const values: Record<string, string[]> = {};
  const not: Record<string, string[]> = {};
  const compared: Record<string, { sign: 1 | -1; by: number | null; steps: number | null }> = {};
  const any = new Set<string>();
  for (const option of Object.keys(current)) {
    const known = [...new Set(variants.map(({ options }) => options[option]).filter((value) => value !== undefined))];
    const name = plainText(option).trim();
    const named = (where: string) =>
      known.filter((value) =>
        namesValue(
          where,
          option,
          value,
          known.filter((other) => other !== value),
        ),
      );
    const wanted = closest(named(kept), kept, name).concat(negated(known, text));
    const unwanted = named(avoided).filter((value) => !wanted.includes(value));
    if (
      new RegExp(
        `(?:do not|don t|dont) (?:really )?care about (?:the )?${name}|any ${name}|regardless of ${name}`,
      ).test(text)
    )
      any.add(option);
    else if (new RegExp(`\\b(?:same|keep(?:ing)? (?:the )?(?:same )?)\\s*${name}\\b`).test(text))
      values[option] = [current[option]!];
    else if (wanted.length > 0) values[option] = byPlace(kept, wanted);
    if (unwanted.length > 0) not[option] = unwanted;
  }
  const sign = more.test(kept) ? 1 : less.test(kept) ? -1 : null;
  if (sign !== null) {
    const option = comparedOption(kept, current, values);
    const delta = /(\d{2,})(?:pieces?| )? ?(?:more|less|fewer)|(\d{2,})pieces (?:more|less|fewer)/.exec(kept);
    const step = /\bone (?:size )?(?:step )?(?:smaller|larger|bigger|up|down)|\bone size|slightly|大一|小一/.test(kept);
    if (option) compared[option] = { sign, by: delta ? Number(delta[1] ?? delta[2]) : null, steps: step ? 1 : null };
  }
  const price = /\b(?:cheapest|least expensive|lowest price)\b|最便宜/.test(kept)
    ? 'least'
    : /\b(?:most expensive|priciest|highest price|dearest)\b|最贵/.test(kept)
      ? 'most'
      : null;
  return { values, not, compared, any, price };
}

/** Of several values that are named those that stand beside the option's name, where any does: "medium sized, high ventilation". */
function closest(values: readonly string[], text: string, name: string): string[] {
  const head = name.split(' ').at(-1)!;
  const beside = values.filter((value) => {
    const plain = plainText(value).trim();
    return [name, head].some((word) => text.includes(` ${plain} ${word} `) || text.includes(` ${word} ${plain} `));
  });
  return values.length > 1 && beside.length > 0 ? beside : [...values];
}

/** Values that are themselves a no, such as "not resistant". */
const negated = (known: readonly string[], text: string): string[] =>
  known.filter((value) => /^not? /.test(plainText(value).trim()) && text.includes(plainText(value)));

/** What is said after "instead of", "rather than", "not" is what is not wanted. */
function withoutAvoided(text: string): { kept: string; avoided: string } {
  const avoided: string[] = [];
  const kept = text.replace(
    / (?:instead of|rather than|in place of|not|而不是|不要) (?:the |a |an )?((?:[^\s.]+ ?){1,3})/g,
    (all, words: string) => {
      avoided.push(words);
      return / (?:not) $/.test(all.slice(0, 5)) && /waterproof|dimmable/.test(words) ? all : ' ';
    },
  );
  return { kept: ` ${kept} `, avoided: ` ${avoided.join(' ')} ` };
}

/** Values in the order in which they are said: who prefers says the best first. */
function byPlace(text: string, values: readonly string[]): string[] {
  const place = (value: string) => {
    const whole = text.indexOf(plainText(value).trim());
    if (whole >= 0) return whole;
    const places = plainText(value)
      .trim()
      .split(' ')
      .map((word) => text.indexOf(word))
      .filter((at) => at >= 0);
    return places.length > 0 ? Math.min(...places) : text.length;
  };
  return [...values].sort((a, b) => place(a) - place(b));
}

function comparedOption(text: string, current: Options, values: Readonly<Record<string, unknown>>): string | null {
  const free = Object.keys(current).filter((option) => !(option in values) && rankOf(current[option]!) !== null);
  for (const [said, options] of comparable) {
    const found = said.test(text) ? free.find((option) => options.test(option.toLowerCase())) : undefined;
    if (found !== undefined) return found;
  }
  return free.find((option) => text.includes(plainText(option).trim())) ?? (free.length === 1 ? free[0]! : null);
}

/**
 * Chooses among the variants that can be had: what is said has to be so, and what is not said stays as it is as far as can be.
 *
 * @param current what is to be replaced; is not chosen itself
 */
export function chooseVariant(wanted: WantedOptions, current: Variant, variants: readonly Variant[]): VariantChoice {
  const said = Object.keys(wanted.values).length + Object.keys(wanted.compared).length + Object.keys(wanted.not).length;
  if (said === 0 && wanted.price === null) return { kind: 'unsaid' };
  const others = variants.filter(({ id }) => id !== current.id);
  const fitting = others.filter(({ options }) => fits(options, wanted, current.options));
  const there = fitting.filter(({ available }) => available);
  if (there.length === 0) return { kind: 'none', soldOut: fitting };
  const scored = there.map((variant) => ({ variant, score: likeness(variant, wanted, current, others) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const top = scored.filter(({ score }) => score > best - 1e-9).map(({ variant }) => variant);
  return top.length === 1 ? { kind: 'chosen', variant: top[0]! } : { kind: 'several', variants: top };
}

function fits(options: Options, { values, not, compared }: WantedOptions, current: Options): boolean {
  for (const [option, wanted] of Object.entries(values)) if (!wanted.includes(options[option] ?? '')) return false;
  for (const [option, unwanted] of Object.entries(not)) if (unwanted.includes(options[option] ?? '')) return false;
  for (const [option, { sign, by }] of Object.entries(compared)) {
    const [is, was] = [rankOf(options[option] ?? ''), rankOf(current[option] ?? '')];
    if (is === null || was === null || Math.sign(is - was) !== sign) return false;
    if (by !== null && Math.abs(is - was) !== by) return false;
  }
  return true;
}

/** The higher the better: what is preferred first, then what stays as it was, then the nearest of what is compared. */
function likeness(variant: Variant, wanted: WantedOptions, current: Variant, others: readonly Variant[]): number {
  let score = 0;
  if (wanted.price !== null && variant.price !== null) {
    score += (wanted.price === 'least' ? -1 : 1) * variant.price * 1_000;
  }
  for (const [option, values] of Object.entries(wanted.values)) {
    score -= 100 * values.indexOf(variant.options[option] ?? '');
  }
  for (const [option, value] of Object.entries(current.options)) {
    if (option in wanted.values || option in wanted.compared || wanted.any.has(option)) continue;
    if (variant.options[option] === value) score += 10;
  }
  for (const [option, { sign, steps }] of Object.entries(wanted.compared)) {
    const ranks = [...new Set(others.map(({ options }) => rankOf(options[option] ?? '') ?? 0))].sort(
      (a, b) => sign * (a - b),
    );
    const nearer = ranks.filter((rank) => sign * (rank - (rankOf(current.options[option] ?? '') ?? 0)) > 0);
    const place = nearer.indexOf(rankOf(variant.options[option] ?? '') ?? 0);
    score -= (steps === null ? 1 : 50) * place;
  }
  return score;
}
