const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Digits as people write long numbers, in groups. */
const longNumber = /(?<![\p{L}\p{N}])\+?\(?\d[\d ().-]{6,28}\d(?![\p{L}\p{N}])/gu;
const fewestOfPhone = 9;
const mostOfPhone = 15;

/**
 * Text as it may leave the shop: e-mail addresses, phone numbers and card numbers are replaced by names such as
 * `[email 1]`, the same one by the same name. What comes back is read with the names replaced again.
 */
export class MaskedText {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** @example new MaskedText().mask('Write to ada@shop.example') === 'Write to [email 1]' */
  mask(text: string): string {
    return text
      .replace(email, (found) => this.nameOf('email', found))
      .replace(longNumber, (found) => {
        const digits = found.replace(/\D/g, '');
        if (isCard(digits)) return this.nameOf('card', found);
        const isPhone = digits.length >= fewestOfPhone && digits.length <= mostOfPhone;
        return isPhone ? this.nameOf('phone', found) : found;
      });
  }

  /** Puts back what `mask` has taken out. */
  unmask(text: string): string {
    let shown = text;
    for (const [value, name] of this.names) shown = shown.replaceAll(name, value);
    return shown;
  }

  private nameOf(kind: string, value: string): string {
    const known = this.names.get(value);
    if (known) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const name = `[${kind} ${count}]`;
    this.names.set(value, name);
    return name;
  }
}

/** 13 to 19 digits with the check digit of payment cards (ISO/IEC 7812-1, annex B: Luhn). */
function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
