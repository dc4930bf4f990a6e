import { z } from 'zod';

/** The address of a server with, perhaps, a name and a password in it. */
export function serverUrl(protocols: readonly string[], example: string): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .superRefine((text, context) => {
      const problem = problemOf(text, protocols, example);
      if (problem) context.addIssue(problem);
    })
    .optional();
}

/**
 * The addresses of the servers of one cluster, with commas between them.
 *
 * @param user whether each may have a user of its own
 */
export function serverUrls(
  protocols: readonly string[],
  example: string,
  user: 'each' | 'one' = 'each',
): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .superRefine((text, context) => {
      const addresses = addressesOf(text);
      const problem = addresses.map((address) => problemOf(address, protocols, example)).find(Boolean);
      if (problem) context.addIssue(`${problem}; several servers with commas between them`);
      else if (user === 'one' && new Set(addresses.map(userOf)).size > 1)
        context.addIssue('should name the same user and password at each of its servers');
    })
    .optional();
}

function userOf(address: string): string {
  const { username, password } = new URL(address);
  return `${username}:${password}`;
}

/** The addresses in a list with commas between them. */
export function addressesOf(urls: string): string[] {
  return urls.split(',').map((url) => url.trim());
}

function problemOf(text: string, protocols: readonly string[], example: string): string | undefined {
  if (hasUnencodedPassword(text)) {
    return 'should have the special characters of its user and password percent-encoded: @ as %40, # as %23, / as %2F, : as %3A, % as %25';
  }
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) ? undefined : `should look like ${example}`;
}

/** An address without the password in it, whatever characters that has. A database has a user; elsewhere what stands alone may be a token. */
export function withoutPassword(url: string): string {
  if (/,\s*\w+:\/\//.test(url)) return addressesOf(url).map(withoutPassword).join(',');
  const { start, end } = userInfoOf(url);
  const colon = url.indexOf(':', start);
  if (colon >= 0 && colon < end) return url.slice(0, colon) + url.slice(end);
  return end === start || /^\w*(sql|maria|postgres)/i.test(url) ? url : url.slice(0, start) + url.slice(end + 1);
}

function hasUnencodedPassword(url: string): boolean {
  const { start, end } = userInfoOf(url);
  const [user = '', ...password] = url.slice(start, end).split(':');
  return [user, ...password].some((part) => /[@#?/\s]|%(?![\da-f]{2})/i.test(part)) || password.length > 1;
}

/** Where in an address user and password stand: between `//` and the last `@`. */
function userInfoOf(url: string): { readonly start: number; readonly end: number } {
  const start = url.indexOf('//') + 2;
  return { start, end: Math.max(start, url.lastIndexOf('@')) };
}
