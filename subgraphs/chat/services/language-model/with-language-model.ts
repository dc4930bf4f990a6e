import type { Platform } from '../../../../shared/subgraph/definition';
import type { Answerer } from '../answering/answerer';
import { LanguageModelBot } from './language-model-bot';

/** In place of a built-in bot, where there is none: a person is asked. */
const peopleAlone: Answerer = {
  understand: () => ({ intent: null, confidence: null, entities: [] }),
  answer: () => Promise.reject(new Error('there is no built-in bot')),
};

/** The bot with the language model that the settings name before it; the bot alone where they name none. */
export function withLanguageModel(platform: Platform, builtIn: Answerer | null): Answerer | null {
  const { languageModel } = platform.settings.chat;
  return languageModel ? new LanguageModelBot(platform, languageModel, builtIn ?? peopleAlone) : builtIn;
}
