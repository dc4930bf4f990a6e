/** Payment methods as customers call them: what is said of one, and what a shop may call it. */
const kinds: readonly RegExp[] = [
  /\bgift ?-?(?:card|voucher|certificate)s?\b|\bstore credit\b|礼品卡|礼券/giu,
  /\bpay ?-?pal\b|贝宝/giu,
  /(?<!\bgift[ -]?)\b(?:(?:credit|debit|bank) ?)?cards?\b|\b(?:visa|master ?card|amex|american express)\b|信用卡|银行卡|借记卡/giu,
  /\b(?:bank|wire) transfer\b|银行转账|转账/giu,
  /\b(?:on|by) invoice\b|月结|账单支付/giu,
  /\bali ?-?pay\b|支付宝/giu,
  /\bwe ?-?chat(?: ?pay)?\b|微信/giu,
  /\bapple ?-?pay\b|苹果支付/giu,
  /\bgoogle ?-?pay\b/giu,
  /\bcash(?: on delivery)?\b|货到付款|现金/giu,
];
/** What stands before a method that is not wanted. */
const notWanted =
  /(?:\b(?:from|instead of|in place of|rather than|not|no longer|don't want|without|off)\s+(?:my |the |a |an |by |with |using )*|不用|不要|不是|从)$/iu;

interface SaidMethod {
  readonly method: string;
  readonly start: number;
}

/** Where a text names methods of the shop: in the shop's words, or in others for the same. */
function methodsIn(text: string, methods: readonly string[]): SaidMethod[] {
  const found = methods.flatMap((method) => {
    const start = text.toLowerCase().indexOf(method.toLowerCase());
    if (start >= 0) return [{ method, start }];
    const kind = kinds.find((pattern) => method.search(pattern) >= 0);
    const places = kind ? [...text.matchAll(kind)] : [];
    return places.map(({ index }) => ({ method, start: index }));
  });
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The shop's methods that a text wants, each once: not those that it is to be instead of.
 *
 * @example methodsSaid('from PayPal to my visa', ['credit card', 'PayPal']) // ['credit card']
 */
export function methodsSaid(text: string, methods: readonly string[]): string[] {
  const wanted = methodsIn(text, methods).filter(({ start }) => !notWanted.test(text.slice(0, start)));
  return [...new Set(wanted.map(({ method }) => method))];
}

/** Whether a text names a payment method at all, the shop's or another. */
export const namesMethod = (text: string): boolean => kinds.some((pattern) => text.search(pattern) >= 0);
