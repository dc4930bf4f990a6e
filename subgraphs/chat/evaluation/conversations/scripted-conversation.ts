import type { deskCustomers } from './desk-shop';

export interface ScriptedTurn {
  readonly say: string;
  /** What the answer has to hold, each as a pattern. */
  readonly holds: readonly string[];
  readonly lacks?: readonly string[];
}

export interface ScriptedConversation {
  readonly who: keyof typeof deskCustomers | 'visitor';
  readonly turns: readonly ScriptedTurn[];
}

/** One course of a conversation, opened in several ways: each is a conversation of its own. */
export const opened = (
  who: ScriptedConversation['who'],
  openings: readonly string[],
  holds: readonly string[],
  ...then: ScriptedTurn[]
): ScriptedConversation[] => openings.map((say) => ({ who, turns: [{ say, holds }, ...then] }));

export const turn = (say: string, ...holds: string[]): ScriptedTurn => ({ say, holds });
