import { createHash } from 'node:crypto';
import type { Identity } from '../identity/identity';
import type { ShopClient } from '../shop-client/shop-client';
import type { AnyTool, ShopTool, ToolFacts } from './shop-tool';

export type ToolOutcome =
  | ({ readonly done: true } & ToolFacts)
  | { readonly done: false; readonly code: string; readonly message: string };

export interface ToolUse {
  readonly shop: ShopClient;
  /** As whom: never with rights that a customer does not have. */
  readonly identity: Identity;
  /** Whether the customer has said yes to exactly these arguments. */
  readonly confirmed?: boolean;
  /** What makes this use of the tool one: a conversation and the message in it, an agent's own key. */
  readonly occasion: string;
  readonly signal?: AbortSignal;
}

const refused = (code: string, message: string): ToolOutcome => ({ done: false, code, message });

/**
 * Uses a tool of the shop as a customer. What the tool needs is looked at before anything is asked; arguments that are not as its
 * schema has them are refused. The same use sent again is done once.
 */
export async function runTool(tool: AnyTool, given: unknown, use: ToolUse): Promise<ToolOutcome> {
  const { schema, document, variables, read, needs } = tool as unknown as ShopTool<unknown>;
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused('BAD_USER_INPUT', `${issue?.path.join('.') || 'arguments'}: ${issue?.message}`);
  }
  if (needs !== 'visitor' && use.identity.userId === null) return refused('UNAUTHENTICATED', 'Sign in first.');
  if (needs === 'confirmation' && use.confirmed !== true) {
    return refused('CONFIRMATION_REQUIRED', 'The customer has to say yes to exactly this first.');
  }
  const asked = variables(parsed.data, occasionKey(tool.name, use.occasion, parsed.data));
  const identity: Identity = { ...use.identity, scopes: [] };
  const answer = await use.shop.ask(identity, document, asked, use.signal);
  const [error] = answer.errors;
  if (error && !answer.data) return refused(error.code, error.message);
  const facts = answer.data === null ? null : read(answer.data, parsed.data);
  if (facts) return { done: true, ...facts };
  return error ? refused(error.code, error.message) : refused('NOT_FOUND', 'There is nothing of the kind.');
}

/** At most 128 characters, as idempotency keys are. */
const occasionKey = (name: string, occasion: string, given: unknown): string =>
  `${name}-${createHash('sha256')
    .update(JSON.stringify([occasion, given]))
    .digest('hex')}`;
