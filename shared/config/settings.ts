import { resolve } from 'node:path';
import { z } from 'zod';
import { isTimeZone } from '../clock/time-zone';
import { OperatorError } from '../errors/operator-error';
import { isCurrency } from '../money/currencies';
import { type AgentSettings, agentSettingsOf, agentVariables } from './agent-settings';
import { type ChatSettings, chatSettingsOf, chatVariables } from './chat-settings';
import { type FeedSettings, feedSettingsOf, feedVariables } from './feed-settings';
import { type MailSettings, mailSettingsOf, mailVariables } from './mail-settings';
import { type MessageSettings, messageSettingsOf, messageVariables } from './message-settings';
import { type OrderSettings, orderSettingsOf, orderVariables } from './order-settings';
import { type PictureSettings, pictureSettingsOf, pictureVariables } from './picture-settings';
import { type PolicyRules, policyVariables } from './policy-settings';
import { type PriceSettings, priceSettingsOf, priceVariables } from './price-settings';
import { type ProtectionSettings, protectionSettingsOf, protectionVariables } from './protection-settings';
import { type SearchSettings, searchSettingsOf, searchVariables } from './search-settings';
import { addressesOf, serverUrls, withoutPassword } from './server-url';
import { type StorefrontSettings, storefrontSettingsOf, storefrontVariables } from './storefront-settings';
import { clientSettingsOf, clientVariables, type SubgraphClientSettings } from './subgraph-client-settings';
import { type SubscriptionSettings, subscriptionSettingsOf, subscriptionVariables } from './subscription-settings';
import { type SupergraphSettings, supergraphSettingsOf, supergraphVariables } from './supergraph-settings';
import { type TelemetrySettings, telemetrySettingsOf, telemetryVariables } from './telemetry-settings';
import { type TransportSettings, transportSettingsOf, transportVariables } from './transport-settings';

export const subgraphNames = ['users', 'catalog', 'recommendations', 'pricing', 'inventory', 'chat'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

const port = z.coerce.number().int().min(0).max(65535);

/** Characters that the internal secret has at least. */
export const shortestSecret = 32;

const subgraphUrl = (example: string) =>
  z
    .string()
    .refine(
      (text) => addressesOf(text).every((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)),
      `should look like ${example}; several addresses with commas between them`,
    )
    .optional();

const schema = z.object({
  VITRINE_DATA: z.string().min(1).default('data').describe('folder of the SQLite files, keys and artefacts'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PORT: port.default(4000).describe('port of the gateway; 0 takes a free one'),
  DATABASE_URL: serverUrls(['mysql:', 'mariadb:'], 'mysql://user:password@host:3306', 'one').describe(
    'database server of the cluster, or the nodes of one with commas between them, the one to write to first; SQLite files without it',
  ),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]{0,40}$/, 'should be lower-case letters, digits and underscores')
    .default('vitrine_')
    .describe("a subgraph's database is this and its name"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('connections a process'),
  DATABASE_DIVIDED: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'whether large tables are divided among data nodes (docker/cluster/DATA-NODES.md): an order is then placed step by step, each ' +
        'step stored by one node and with an undo, in place of one transaction',
    ),
  NATS_URL: serverUrls(['nats:', 'tls:'], 'nats://host:4222').describe(
    'NATS with JetStream, the servers of one cluster with commas between them; an in-process bus without it',
  ),
  NATS_REPLICAS: z.coerce
    .number()
    .refine((replicas) => [1, 3, 5].includes(replicas), 'should be 1, 3 or 5')
    .default(1)
    .describe('servers of NATS that keep each event and what gateways know together'),
  NATS_STREAM: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'should be letters, digits, _ and -')
    .default('vitrine')
    .describe('the stream that carries domain events'),
  ERASURE_LEDGER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'without NATS: folder of the list of who was erased, which a restore reads; VITRINE_DATA without it. Best on another disk',
    ),
  INTERNAL_SECRET: z
    .string()
    .min(shortestSecret, `should be at least ${shortestSecret} characters, the same for every process`)
    .optional()
    .describe('key with which the gateway signs who is asking'),
  VITRINE_DEMO_PASSWORD: z
    .string()
    .min(10, 'should be at least 10 characters')
    .optional()
    .describe("password of the demo's people; drawn at random without it"),
  VITRINE_DEMO: z
    .enum(['on', 'off', 'small'])
    .default('on')
    .describe('whether an empty data folder is filled with a demo shop'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('warn')
    .describe('how much is logged'),
  CURRENCY: z
    .string()
    .refine(isCurrency, 'should be the ISO 4217 code of a currency, such as EUR')
    .default('GBP')
    .describe('the currency the shop sells in, for good: amounts that are stored are in it'),
  SHOP_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'should be a time zone of the IANA database, such as Europe/London')
    .default('UTC')
    .describe("where the shop's days begin: for days named in texts, and for times without a zone in what is imported"),
  USERS_URL: subgraphUrl('http://host:4001').describe('where the users subgraph answers'),
  CATALOG_URL: subgraphUrl('http://host:4002').describe('where the catalog subgraph answers'),
  RECOMMENDATIONS_URL: subgraphUrl('http://host:4003').describe('where the recommendations subgraph answers'),
  PRICING_URL: subgraphUrl('http://host:4004').describe('where the pricing subgraph answers'),
  INVENTORY_URL: subgraphUrl('http://host:4005').describe('where the inventory subgraph answers'),
  CHAT_URL: subgraphUrl('http://host:4006').describe('where the chat subgraph answers'),
  GATEWAY_URL: subgraphUrl('http://host:4000').describe(
    'cluster: where subgraphs ask the gateway, as any client does; chat tells nothing of the shop without it',
  ),
  ...agentVariables,
  ...chatVariables,
  ...clientVariables,
  ...feedVariables,
  ...mailVariables,
  ...messageVariables,
  ...orderVariables,
  ...pictureVariables,
  ...policyVariables,
  ...priceVariables,
  ...searchVariables,
  ...storefrontVariables,
  ...supergraphVariables,
  ...telemetryVariables,
  ...subscriptionVariables,
  ...transportVariables,
  ...protectionVariables,
});

/** Everything that can be set, validated. */
export interface Settings {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly databasePrefix: string;
  readonly databasePool: number;
  /** Whether large tables are divided among data nodes. */
  readonly databaseDivided: boolean;
  readonly natsUrl: string | undefined;
  readonly natsReplicas: number;
  readonly natsStream: string;
  /** Folder of the list of who was erased, where it is not the data folder. */
  readonly erasureLedger: string | undefined;
  readonly internalSecret: string | undefined;
  readonly demoPassword: string | undefined;
  readonly demo: 'on' | 'off' | 'small';
  readonly logLevel: string;
  readonly currency: string;
  /** Of the IANA database. */
  readonly timeZone: string;
  readonly subgraphUrls: Readonly<Record<SubgraphName, string | undefined>>;
  readonly gatewayUrl: string | undefined;
  readonly agents: AgentSettings;
  readonly chat: ChatSettings;
  readonly clients: SubgraphClientSettings;
  readonly feeds: FeedSettings;
  readonly mail: MailSettings;
  readonly messages: MessageSettings;
  readonly orders: OrderSettings;
  readonly pictures: PictureSettings;
  readonly policies: PolicyRules;
  readonly prices: PriceSettings;
  readonly search: SearchSettings;
  readonly storefront: StorefrontSettings;
  readonly supergraph: SupergraphSettings;
  readonly telemetry: TelemetrySettings;
  readonly subscriptions: SubscriptionSettings;
  readonly transport: TransportSettings;
  readonly protection: ProtectionSettings;
}

/** Raised at start where the environment is not as it should be: one line a variable. */
export class SettingsError extends OperatorError {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(`These settings are not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads and validates the environment. Throws a SettingsError that names each wrong variable and what would be right. */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const given = Object.fromEntries(
    // An empty variable is one that is not set; but an internal secret that came out empty is a mistake: each machine would draw its own.
    Object.entries(environment).filter(
      ([name, value]) => value !== undefined && (value !== '' || name === 'INTERNAL_SECRET'),
    ),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]) as keyof typeof schema.shape;
        const rule = issue.message.startsWith('should') ? issue.message : ruleOf(schema.shape[name]);
        return `${name} is ${shown(name, given[name] ?? '')}: ${rule}`;
      }),
    );
  }
  const value = parsed.data;
  return {
    dataDirectory: resolve(value.VITRINE_DATA),
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    databasePrefix: value.DATABASE_PREFIX,
    databasePool: value.DATABASE_POOL,
    databaseDivided: value.DATABASE_DIVIDED === 'on',
    natsUrl: value.NATS_URL,
    natsReplicas: value.NATS_REPLICAS,
    natsStream: value.NATS_STREAM,
    erasureLedger: value.ERASURE_LEDGER === undefined ? undefined : resolve(value.ERASURE_LEDGER),
    internalSecret: value.INTERNAL_SECRET,
    demoPassword: value.VITRINE_DEMO_PASSWORD,
    demo: value.VITRINE_DEMO,
    logLevel: value.LOG_LEVEL,
    currency: value.CURRENCY,
    timeZone: value.SHOP_TIME_ZONE,
    subgraphUrls: {
      users: value.USERS_URL,
      catalog: value.CATALOG_URL,
      recommendations: value.RECOMMENDATIONS_URL,
      pricing: value.PRICING_URL,
      inventory: value.INVENTORY_URL,
      chat: value.CHAT_URL,
    },
    gatewayUrl: value.GATEWAY_URL,
    agents: agentSettingsOf(value),
    chat: chatSettingsOf(value),
    clients: clientSettingsOf(value),
    feeds: feedSettingsOf(value),
    mail: mailSettingsOf(value),
    messages: messageSettingsOf(value),
    orders: orderSettingsOf(value),
    pictures: pictureSettingsOf(value),
    policies: value.POLICIES ?? {},
    prices: priceSettingsOf(value),
    search: searchSettingsOf(value),
    storefront: storefrontSettingsOf(value),
    supergraph: supergraphSettingsOf(value),
    telemetry: telemetrySettingsOf(value),
    subscriptions: subscriptionSettingsOf(value),
    transport: transportSettingsOf(value),
    protection: protectionSettingsOf(value),
  };
}

/** Variables whose values are shown to nobody. */
const secrets = /SECRET|PASSWORD|TOKEN|_KEY$/;

/** A value as it may stand in a log. */
function shown(name: string, value: string): string {
  if (secrets.test(name)) return 'not as it should be';
  return `"${withoutPassword(value)}"`;
}

/** What would be right, of a variable whose own rule does not say it in words. */
function ruleOf(field: z.ZodType): string {
  const { type, minimum, maximum, enum: values } = z.toJSONSchema(field);
  if (values) return `should be one of ${values.join(', ')}`;
  if (type === 'integer') return `should be a whole number from ${minimum} to ${maximum}`;
  if (type === 'number') return `should be a number from ${minimum} to ${maximum}`;
  return 'should be a text';
}

/** Name, default and meaning of every variable, for `npm run vitrine -- settings`. */
export function describeSettings(): { name: string; standard: string; meaning: string }[] {
  const defaults = schema.parse({}) as Record<string, unknown>;
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    standard: String(defaults[name] ?? ''),
    meaning: field.description ?? '',
  }));
}

export type { SupergraphSettings };
