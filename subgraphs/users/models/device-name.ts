const programs: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];
const longest = 100;

/**
 * A device in words that its owner knows again, by what it calls itself. What names neither a browser nor a system is shown
 * by its own first word, as apps name themselves.
 *
 * @example deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') // 'Firefox on Linux'
 */
export function deviceName(userAgent: string): string | null {
  const [program, system] = [programs, systems].map((known) => known.find(([, sign]) => sign.test(userAgent))?.[0]);
  if (program && system) return `${program} on ${system}`;
  const word = userAgent.trim().split(/[\s/(]/)[0] ?? '';
  return (program ?? system ?? word.slice(0, longest)) || null;
}
