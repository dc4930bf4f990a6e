import { isIP } from 'node:net';
import { z } from 'zod';

const count = (minimum: number, standard: number) => z.coerce.number().int().min(minimum).max(1e9).default(standard);
const rate = (standard: number) => z.coerce.number().min(0).max(1e6).default(standard);
const addresses = (standard: string) =>
  z
    .string()
    .refine(
      (text) => listOf(text).every(isNetwork),
      'should be addresses or networks like 10.0.0.0/8 with commas between, or none',
    )
    .default(standard);

function listOf(text: string): readonly string[] {
  return text === 'none' ? [] : text.split(/[\s,]+/).filter((entry) => entry !== '');
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix = '0', ...more] = entry.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

/** What keeps the gateway upright, as variables: each with its default and what it means. */
export const protectionVariables = {
  VITRINE_MODE: z
    .enum(['development', 'production'])
    .default('development')
    .describe('production closes introspection, suggestions, console and bare GET queries to all but staff'),
  LIMIT_BODY_BYTES: count(1000, 1024 * 1024).describe('largest body of a request, in bytes'),
  LIMIT_TOKENS: count(10, 5000).describe('tokens of a document'),
  LIMIT_DEPTH: count(1, 15).describe('levels of fields within fields'),
  LIMIT_ALIASES: count(0, 30).describe('aliases of an operation, its fragments counted each time they are spread'),
  LIMIT_DIRECTIVES: count(0, 50).describe('directives of an operation, counted alike'),
  LIMIT_DIRECTIVES_A_PLACE: count(0, 4).describe('directives on one field, fragment or operation'),
  LIMIT_ROOT_FIELDS: count(1, 20).describe('fields at the root of an operation'),
  LIMIT_COST: count(1, 5000).describe('estimated cost of an operation, by @cost and @listSize'),
  COST_LIST_SIZE: count(1, 10).describe('elements that a list is taken to have where nothing says how many'),
  RATE_IDENTITY: rate(50).describe('operations a second of one signed-in person; 0 for no limit'),
  RATE_IDENTITY_BURST: count(1, 200).describe('operations that may come at once after a pause, of one person'),
  RATE_ADDRESS: rate(100).describe('operations a second from one address; 0 for no limit'),
  RATE_ADDRESS_BURST: count(1, 500).describe('operations that may come at once after a pause, from one address'),
  RATE_EXEMPT: addresses('127.0.0.0/8,::1').describe('addresses whose operations are not rated, or none'),
  TRUSTED_PROXIES: addresses('').describe('proxies whose word on the address of a client is taken'),
  TRUSTED_PROXY_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'should be the name of a header in lower case')
    .default('x-forwarded-for')
    .describe('header in which trusted proxies name the client'),
  RATE_PASSWORDS: rate(2).describe(
    'passwords a second that one address may have hashed, to sign up or in; 0 for no limit',
  ),
  RATE_PASSWORDS_BURST: count(1, 50).describe('passwords that one address may have hashed at once after a pause'),
  LIMIT_PASSWORD_FIELDS: count(1, 5).describe(
    'fields of an operation that take a password, each of which costs a hash',
  ),
  SIGN_IN_FAILURES_SOURCE: count(1, 10).describe(
    'wrong passwords from one address for one account before it waits 1 s, then twice as long each time',
  ),
  SIGN_IN_FAILURES_ACCOUNT: count(1, 100).describe(
    'wrong passwords for one account within the seconds below, those of devices that signed in to it before apart',
  ),
  SIGN_IN_FAILURES_ADDRESS: count(1, 50).describe('wrong passwords from one address, within the seconds below'),
  SIGN_IN_SECONDS: count(1, 600).describe(
    'seconds in which wrong passwords are forgotten; the longest wait of a source',
  ),
  PERSISTED_OPERATIONS: count(0, 5000).describe('operations kept for clients that send hashes; 0 keeps none'),
  TRUSTED_DOCUMENTS: z.string().min(1).optional().describe('manifest of the operations that frontends send'),
  TRUSTED_DOCUMENTS_MODE: z
    .enum(['off', 'log', 'enforce'])
    .default('off')
    .describe('whether an operation that is not in the manifest is logged, or refused'),
  RESPONSE_CACHE_MEGABYTES: count(0, 32).describe('memory for kept answers; 0 keeps none'),
} as const;

const schema = z.object(protectionVariables);

/** Limits, rates, and what is open to whom. */
export interface ProtectionSettings {
  readonly production: boolean;
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly directivesAPlace: number;
  readonly rootFields: number;
  readonly cost: number;
  readonly listSize: number;
  readonly identityRate: Rate;
  readonly addressRate: Rate;
  readonly exemptAddresses: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly trustedProxyHeader: string;
  readonly passwordRate: Rate;
  readonly passwordFields: number;
  /** Wrong passwords of one source for one account that may be tried at once, and the longest wait in seconds. */
  readonly signInBackoff: { readonly free: number; readonly longest: number };
  readonly signInAccountRate: Rate;
  readonly signInAddressRate: Rate;
  readonly persistedOperations: number;
  readonly trustedDocuments: string | undefined;
  readonly trustedDocumentsMode: 'off' | 'log' | 'enforce';
  readonly responseCacheBytes: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The variables' values by what they are for. */
export function protectionSettingsOf(value: z.infer<typeof schema>): ProtectionSettings {
  return {
    production: value.VITRINE_MODE === 'production',
    bodyBytes: value.LIMIT_BODY_BYTES,
    tokens: value.LIMIT_TOKENS,
    depth: value.LIMIT_DEPTH,
    aliases: value.LIMIT_ALIASES,
    directives: value.LIMIT_DIRECTIVES,
    directivesAPlace: value.LIMIT_DIRECTIVES_A_PLACE,
    rootFields: value.LIMIT_ROOT_FIELDS,
    cost: value.LIMIT_COST,
    listSize: value.COST_LIST_SIZE,
    identityRate: { perSecond: value.RATE_IDENTITY, burst: value.RATE_IDENTITY_BURST },
    addressRate: { perSecond: value.RATE_ADDRESS, burst: value.RATE_ADDRESS_BURST },
    exemptAddresses: listOf(value.RATE_EXEMPT),
    trustedProxies: listOf(value.TRUSTED_PROXIES),
    trustedProxyHeader: value.TRUSTED_PROXY_HEADER,
    passwordRate: { perSecond: value.RATE_PASSWORDS, burst: value.RATE_PASSWORDS_BURST },
    passwordFields: value.LIMIT_PASSWORD_FIELDS,
    signInBackoff: { free: value.SIGN_IN_FAILURES_SOURCE, longest: value.SIGN_IN_SECONDS },
    signInAccountRate: spread(value.SIGN_IN_FAILURES_ACCOUNT, value.SIGN_IN_SECONDS),
    signInAddressRate: spread(value.SIGN_IN_FAILURES_ADDRESS, value.SIGN_IN_SECONDS),
    persistedOperations: value.PERSISTED_OPERATIONS,
    trustedDocuments: value.TRUSTED_DOCUMENTS,
    trustedDocumentsMode: value.TRUSTED_DOCUMENTS_MODE,
    responseCacheBytes: value.RESPONSE_CACHE_MEGABYTES * 1024 * 1024,
  };
}

/** What holds where nothing is set. */
export const defaultProtectionSettings: ProtectionSettings = protectionSettingsOf(schema.parse({}));

function spread(burst: number, seconds: number): Rate {
  return { burst, perSecond: burst / seconds };
}
