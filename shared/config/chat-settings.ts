import { z } from 'zod';
import { second } from '../time/durations';

/** A language model that answers customers, beside the bot that is built in. */
export const chatVariables = {
  CHAT_MODEL_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'should look like https://host/v1, what /chat/completions stands below',
    )
    .optional()
    .describe(
      'a language model for the chat, behind an endpoint like that of OpenAI (streaming, tools); the built-in bot alone answers without it',
    ),
  CHAT_MODEL_NAME: z.string().min(1).max(200).default('default').describe('which of its models answers'),
  CHAT_MODEL_TOKEN: z.string().min(1).optional().describe('what the endpoint is shown: authorization: Bearer ...'),
  CHAT_MODEL_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(40)
    .default(20)
    .describe('for how long one answer of it is waited for; then the built-in bot answers'),
  CHAT_MODEL_BUDGET: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .default(40_000)
    .describe('tokens that one conversation may cost; after that the built-in bot answers in it'),
} as const;

export interface LanguageModelSettings {
  /** Without a slash at its end. */
  readonly url: string;
  readonly model: string;
  readonly token: string | undefined;
  readonly deadlineMilliseconds: number;
  /** Tokens a conversation. */
  readonly budget: number;
}

export interface ChatSettings {
  /** Undefined where the built-in bot answers alone. */
  readonly languageModel: LanguageModelSettings | undefined;
}

interface Values {
  readonly CHAT_MODEL_URL?: string | undefined;
  readonly CHAT_MODEL_NAME: string;
  readonly CHAT_MODEL_TOKEN?: string | undefined;
  readonly CHAT_MODEL_SECONDS: number;
  readonly CHAT_MODEL_BUDGET: number;
}

export function chatSettingsOf(values: Values): ChatSettings {
  const { CHAT_MODEL_URL: url } = values;
  return {
    languageModel:
      url === undefined
        ? undefined
        : {
            url: url.replace(/\/+$/, ''),
            model: values.CHAT_MODEL_NAME,
            token: values.CHAT_MODEL_TOKEN,
            deadlineMilliseconds: values.CHAT_MODEL_SECONDS * second,
            budget: values.CHAT_MODEL_BUDGET,
          },
  };
}
