import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { ShopError } from '../../shared/errors/shop-error';
import type { ShopClient } from '../../shared/shop-client/shop-client';
import { runTool } from '../../shared/tools/run-tool';
import { type AnyTool, argumentsOf } from '../../shared/tools/shop-tool';
import { checkoutTools, shopTools } from '../../shared/tools/tools';
import type { Agent } from './agent';
import type { AgentBudgets } from './agent-budgets';

/** What an agent adds to the arguments of an act: that its customer has said yes, and a key of its own that makes it one act. */
const consent = {
  confirmed: {
    type: 'boolean',
    description: 'true once the customer has said yes to exactly these arguments; without it nothing is done',
  },
  requestKey: {
    type: 'string',
    minLength: 1,
    maxLength: 128,
    description: 'a key of your own for this act: sent again with the same key and arguments it is done once',
  },
} as const;

/** The shop's tools as agents use them. */
export class AgentTools {
  private readonly tools: ReadonlyMap<string, AnyTool>;
  private readonly described: readonly Tool[];

  /** @param mayOrder whether orders may be placed */
  constructor(
    private readonly shop: ShopClient,
    private readonly budgets: AgentBudgets,
    mayOrder: boolean,
  ) {
    const served = mayOrder ? [...shopTools, ...checkoutTools] : shopTools;
    this.tools = new Map(served.map((tool) => [tool.name, tool]));
    this.described = served.map(describe);
  }

  list(): Tool[] {
    return [...this.described];
  }

  /**
   * Uses a tool as the agent's customer. What goes wrong is in the result, with a code, so that a language model reads it.
   *
   * @param occasion what makes an act one, where the agent gives no key of its own
   */
  async call(
    agent: Agent,
    name: string,
    given: unknown,
    occasion: string,
    signal: AbortSignal,
  ): Promise<CallToolResult> {
    try {
      this.budgets.spend(agent);
      const tool = this.tools.get(name);
      if (!tool) throw new ShopError('NOT_FOUND', { what: 'tool' });
      const { confirmed, requestKey, ...rest } = (given ?? {}) as Record<string, unknown>;
      const isAct = tool.needs === 'confirmation';
      const outcome = await runTool(tool, isAct ? rest : (given ?? {}), {
        shop: this.shop,
        identity: agent.identity,
        confirmed: isAct && confirmed === true,
        occasion: typeof requestKey === 'string' ? `agent ${requestKey}` : occasion,
        signal,
      });
      if (!outcome.done) return failed(outcome.code, outcome.message);
      return result({ ...outcome.facts });
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      return failed(error.code, error.message);
    }
  }
}

const result = (facts: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(facts) }],
  structuredContent: facts,
});

const failed = (code: string, message: string): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify({ code, message }) }],
  structuredContent: { code, message },
  isError: true,
});

function describe(tool: AnyTool): Tool {
  const { $schema: _, ...schema } = argumentsOf(tool) as { $schema?: string; properties?: object };
  const isAct = tool.needs === 'confirmation';
  const inputSchema = {
    ...schema,
    type: 'object',
    properties: { ...schema.properties, ...(isAct ? consent : {}) },
  } as Tool['inputSchema'];
  return {
    name: tool.name,
    title: tool.title,
    description: tool.needs === 'visitor' ? tool.description : `${tool.description} Needs the customer's access token.`,
    inputSchema,
    annotations: {
      title: tool.title,
      readOnlyHint: !isAct,
      destructiveHint: isAct,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
}
