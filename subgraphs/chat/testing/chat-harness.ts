import { SettableClock } from '../../../shared/clock/clock';
import type { Engine } from '../../../shared/database/columns';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import type { AnySubgraph, Platform } from '../../../shared/subgraph/definition';
import {
  asUser,
  type HarnessResult,
  type SubgraphHarness,
  startSubgraph,
} from '../../../shared/testing/subgraph-harness';
import { chatSubgraph } from '../index';
import type { Answerer } from '../services/answering/answerer';
import { type ChatServices, createServices } from '../services/services';

const operations = {
  start: `mutation ($visitorId: String, $locale: String) { startConversation(visitorId: $visitorId, locale: $locale) {
    id status locale startedAt customer { id } } }`,
  send: `mutation ($id: ID!, $text: String!, $key: ID!) {
    sendMessage(conversationId: $id, text: $text, clientMessageId: $key) { id author text intent confidence entities { kind value } } }`,
  read: `query ($id: ID!, $first: Int! = 50, $after: String) { conversation(id: $id) { id status stars summary resolvedAt
    assignedTo { id } messages(first: $first, after: $after) {
      totalCount edges { node { author text createdAt } cursor } pageInfo { hasNextPage endCursor } } } }`,
  requestAgent: 'mutation ($id: ID!) { requestAgent(conversationId: $id) { id status } }',
  rate: 'mutation ($id: ID!, $stars: Int! = 5, $comment: String) { rateConversation(conversationId: $id, stars: $stars, comment: $comment) { id stars } }',
  claim: 'mutation ($id: ID!) { claimConversation(id: $id) { id status assignedTo { id } } }',
  reply:
    'mutation ($id: ID!, $text: String! = "Here you are.") { replyAsAgent(conversationId: $id, text: $text) { id author text } }',
  returnToBot: 'mutation ($id: ID!) { returnConversationToBot(id: $id) { id status assignedTo { id } } }',
  transfer:
    'mutation ($id: ID!, $to: ID) { transferConversation(id: $id, toAgentId: $to) { id status assignedTo { id } } }',
  report: `query ($days: Int! = 30) { serviceReport(days: $days) { conversations containedPercent handedOver fallbackPercent meanStars
    firstResponseSeconds intents { intent count containedPercent } notUnderstood { count examples } } }`,
  resolve: 'mutation ($id: ID!) { resolveConversation(id: $id) { id status resolvedAt } }',
  agentReplies: `mutation ($id: ID!, $text: String!) {
    claimConversation(id: $id) { id status assignedTo { id } messages { totalCount } }
    replyAsAgent(conversationId: $id, text: $text) { id author }
    resolveConversation(id: $id) { id status resolvedAt messages { totalCount edges { node { author } } } } }`,
  queue: `query ($status: ConversationStatus! = WAITING, $first: Int! = 20, $after: String) {
    conversationQueue(status: $status, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { id summary customer { id } messages(first: 20) { totalCount edges { node { author text } } } } } } }`,
  users: `query ($r: [_Any!]!, $first: Int! = 20, $after: String) { _entities(representations: $r) { ... on User { id
    conversations(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } } }`,
};

export type ChatOperation = keyof typeof operations;

export const customer = asUser(newId());
export const agent = asUser(newId(), 'support:agent');

/** The chat subgraph with a clock that the test moves, and conversations that begin in one call. */
export interface ChatHarness extends SubgraphHarness<ChatServices> {
  readonly clock: SettableClock;
  /** Runs one of the operations of a shop's pages; as the customer where nobody is named. */
  do(name: ChatOperation, variables: Record<string, unknown>, who?: Identity): Promise<HarnessResult>;
  /** Begins a conversation and returns its id. */
  begin(who?: Identity, variables?: Record<string, unknown>): Promise<string>;
  /** Begins one with a message. */
  ask(who?: Identity, text?: string): Promise<string>;
}

/** The chat subgraph with a bot of the test's own. */
export function chatWithBot(answerer: Answerer | null): AnySubgraph {
  const made = { createServices: (platform: Platform) => createServices(platform, () => answerer) };
  return { ...chatSubgraph, ...made } as unknown as AnySubgraph;
}

/** The chat subgraph without a bot: people alone answer. */
export const deskAlone = chatWithBot(null);

/** @param answerer the bot; people alone answer without one */
export async function startChat(engine: Engine, answerer: Answerer | null = null): Promise<ChatHarness> {
  const clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
  const harness = await startSubgraph<ChatServices>(chatWithBot(answerer), engine, { clock });
  const run: ChatHarness['do'] = (name, variables, who = customer) => harness.run(operations[name], variables, who);
  const begin: ChatHarness['begin'] = async (who = customer, variables = {}) =>
    (await run('start', variables, who)).data.startConversation.id;
  return {
    ...harness,
    clock,
    do: run,
    begin,
    ask: async (who = customer, text = 'Where is my order?') => {
      const id = await begin(who);
      await run('send', { id, text, key: newId() }, who);
      return id;
    },
  };
}
