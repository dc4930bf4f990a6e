import { z } from 'zod';

/**
 * Who may use a tool: whoever comes; whoever is signed in; or whoever is signed in and has said yes to exactly what will be done.
 */
export type ToolNeed = 'visitor' | 'owner' | 'confirmation';

/** What an answer that uses a tool's result may cite. */
export interface ToolCitations {
  readonly products: readonly string[];
  readonly orders: readonly string[];
  readonly articles: readonly string[];
}

export interface ToolFacts {
  /** Plain JSON, amounts of money written out: what a person or a language model reads. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly cites: ToolCitations;
}

/** Something that can be looked up or done in the shop: one operation of the gateway, as any client sends it. */
export interface ShopTool<Arguments = Readonly<Record<string, unknown>>> {
  /** `snake_case`, as language models know their tools. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly needs: ToolNeed;
  readonly schema: z.ZodType<Arguments>;
  /** The operation that it runs as the customer. */
  readonly document: string;
  /** The operation's variables. @param key an idempotency key, the same whenever the same act is sent */
  variables(given: Arguments, key: string): Readonly<Record<string, unknown>>;
  /** What the operation's data says; null where there is nothing of the kind that the asker may see. */
  read(data: Readonly<Record<string, unknown>>, given: Arguments): ToolFacts | null;
}

/** A tool of any arguments: what the list holds. Arguments are checked by its schema before they get to it. */
export type AnyTool = ShopTool<never>;

export function defineTool<Schema extends z.ZodType>(
  tool: Omit<ShopTool<z.output<Schema>>, 'schema'> & { readonly schema: Schema },
): AnyTool {
  return tool as unknown as AnyTool;
}

/** The JSON schema of a tool's arguments. */
export const argumentsOf = (tool: AnyTool): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(tool.schema, { io: 'input' }) as Record<string, unknown>;

export const citing = (cites: Partial<ToolCitations> = {}): ToolCitations => ({
  products: [],
  orders: [],
  articles: [],
  ...cites,
});
