import type { Intent } from '../../understanding/intents';
import type { Session } from '../session';

/** What is said to a wish that changes nothing. */
export interface Reply {
  readonly text: string;
  /** False where the bot says that it does not know. */
  readonly known: boolean;
  readonly suggestions?: readonly string[];
  readonly order?: string | undefined;
  readonly product?: string | undefined;
  /** Whether a person has to go on with it. */
  readonly needsPerson?: boolean;
}

export interface Asked {
  readonly intent: Intent;
  readonly text: string;
  readonly session: Session;
  /** The order and the product that were spoken of last. */
  readonly order: string | null;
  readonly product: string | null;
}

export const told = (text: string, more: Omit<Reply, 'text' | 'known'> = {}): Reply => ({ text, known: true, ...more });
export const unknown = (text: string): Reply => ({ text, known: false });
