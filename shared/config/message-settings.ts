import { z } from 'zod';

const httpUrl = (example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), `should look like ${example}`)
    .optional();

/** How text messages and push messages reach people. */
export const messageVariables = {
  SMS_HTTP_URL: httpUrl('https://host/messages').describe(
    'provider that takes text messages as JSON by POST (from, to, text); campaigns send none without it',
  ),
  SMS_HTTP_TOKEN: z.string().min(1).optional().describe('what the provider is shown: authorization: Bearer ...'),
  SMS_FROM: z.string().min(1).max(16).default('Vitrine').describe('who text messages are from: a name or a number'),
  PUSH_VAPID_PUBLIC_KEY: z
    .string()
    .min(80)
    .optional()
    .describe('public key that browsers subscribe to push messages with (VAPID); campaigns send none without it'),
  PUSH_VAPID_PRIVATE_KEY: z.string().min(40).optional().describe('the private half of that key'),
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:|https:)/, 'should begin with mailto: or https:')
    .default('mailto:shop@localhost')
    .describe('whom the push services of browsers may turn to'),
} as const;

export interface MessageSettings {
  readonly sms: { readonly url: string; readonly token: string | undefined; readonly from: string } | null;
  readonly push: { readonly publicKey: string; readonly privateKey: string; readonly contact: string } | null;
}

export function messageSettingsOf(values: z.output<z.ZodObject<typeof messageVariables>>): MessageSettings {
  const { SMS_HTTP_URL: url, PUSH_VAPID_PUBLIC_KEY: publicKey, PUSH_VAPID_PRIVATE_KEY: privateKey } = values;
  return {
    sms: url ? { url, token: values.SMS_HTTP_TOKEN, from: values.SMS_FROM } : null,
    push: publicKey && privateKey ? { publicKey, privateKey, contact: values.PUSH_CONTACT } : null,
  };
}
