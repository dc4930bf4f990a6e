/** How many digits of an amount stand behind the point: 2 of pounds, 0 of yen. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** What somebody wrote, `12.50` or `12,50`, in minor units; null where it is no amount. */
export function minorUnits(written: string, currency: string): number | null {
  const text = written.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  return Math.round(Number(text) * 10 ** fractionDigits(currency));
}

/** An amount as files have it: `12.50`. */
export function majorUnits({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  const digits = fractionDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
