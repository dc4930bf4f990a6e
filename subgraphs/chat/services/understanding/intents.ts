import chinese from './phrases/chinese.json';
import english from './phrases/english.json';

/** What customers want, by the names under which phrases of our own tell it: `phrases/`. */
export type Intent = keyof typeof english;

export const intents = Object.keys(english) as Intent[];

export interface Phrase {
  readonly text: string;
  readonly intent: Intent;
}

/** Phrases of our own, in English and Chinese. */
export const ownPhrases: readonly Phrase[] = intents.flatMap((intent) =>
  [...english[intent], ...chinese[intent]].map((text) => ({ text, intent })),
);

export const isIntent = (name: string): name is Intent => Object.hasOwn(english, name);
