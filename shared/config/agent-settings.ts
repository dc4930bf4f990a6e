import { z } from 'zod';

const hostNames = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** Customers' software agents, which come by the Model Context Protocol and the Universal Commerce Protocol. */
export const agentVariables = {
  AGENTS: z
    .enum(['on', 'off'])
    .default('on')
    .describe('whether software agents are served: /mcp, /ucp/v1, /.well-known/ucp and /llms.txt'),
  AGENT_ORDERS: z
    .enum(['on', 'off'])
    .default('off')
    .describe("whether an agent may place orders, with its customer's access token"),
  AGENT_RATE: z.coerce
    .number()
    .min(0.01)
    .max(1e6)
    .default(2)
    .describe('uses of tools a second of one agent, after a burst of 20 times as many'),
  AGENT_BUDGET: z.coerce.number().int().min(1).max(1e9).default(5_000).describe('uses of tools a day of one agent'),
  AGENT_HOSTS: z
    .string()
    .refine(
      (text) => namesOf(text).every((name) => hostNames.test(name)),
      'should be names like shop.example, with commas between',
    )
    .default('')
    .describe(
      'names under which agents reach the shop, beside the one of SHOP_URL, localhost and plain addresses: a page that has its own name point here (DNS rebinding) is refused',
    ),
} as const;

const namesOf = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '');

export interface AgentSettings {
  readonly served: boolean;
  readonly mayOrder: boolean;
  /** Uses of tools a second. */
  readonly rate: number;
  /** Uses of tools a day. */
  readonly budget: number;
  /** In lower case. */
  readonly hosts: readonly string[];
  /** Where people open the shop, if that is set. */
  readonly shopUrl: string | undefined;
}

type Values = { readonly [Name in keyof typeof agentVariables]: z.output<(typeof agentVariables)[Name]> } & {
  readonly SHOP_URL?: string | undefined;
};

export function agentSettingsOf(values: Values): AgentSettings {
  const ofShop = values.SHOP_URL ? [new URL(values.SHOP_URL).hostname] : [];
  return {
    served: values.AGENTS === 'on',
    mayOrder: values.AGENT_ORDERS === 'on',
    rate: values.AGENT_RATE,
    budget: values.AGENT_BUDGET,
    hosts: [...namesOf(values.AGENT_HOSTS), ...ofShop].map((name) => name.toLowerCase()),
    shopUrl: values.SHOP_URL,
  };
}

export const defaultAgentSettings: AgentSettings = agentSettingsOf(z.object(agentVariables).parse({}));
