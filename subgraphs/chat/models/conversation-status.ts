/** Where a conversation stands: with the bot, in the queue for a person, with an agent, or closed. */
export const conversationStatuses = { BOT: 'BOT', WAITING: 'WAITING', AGENT: 'AGENT', RESOLVED: 'RESOLVED' } as const;
export type ConversationStatus = keyof typeof conversationStatuses;

/** Who writes a message. */
export const messageAuthors = { CUSTOMER: 'CUSTOMER', BOT: 'BOT', AGENT: 'AGENT' } as const;
export type MessageAuthor = keyof typeof messageAuthors;
