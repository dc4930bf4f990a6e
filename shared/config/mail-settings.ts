import { resolve } from 'node:path';
import { z } from 'zod';
import { serverUrl } from './server-url';

/** Who writes: a name, perhaps, and an address that people may answer to. */
const senderPattern = /^(?:"?([^"<>\r\n]{1,100}?)"?\s*<([^\s<>@]+@[a-z0-9.-]+)>|([^\s<>@]+@[a-z0-9.-]+))$/i;

/** How letters reach people, and where their links lead. */
export const mailVariables = {
  SHOP_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'should look like https://shop.example',
    )
    .optional()
    .describe('where people open the shop: links in letters begin with it; this gateway without it'),
  MAIL_FROM: z
    .string()
    .refine((text) => senderPattern.test(text.trim()), 'should look like Vitrine <hello@shop.example>')
    .default('Vitrine <shop@localhost>')
    .describe('who letters are from'),
  MAIL_SMTP_URL: serverUrl(['smtp:', 'smtps:'], 'smtp://user:password@host:587').describe(
    'mail server that letters are sent by; without it, and without MAIL_HTTP_URL, they go to the folder letters in VITRINE_DATA',
  ),
  MAIL_HTTP_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'should look like https://host/emails',
    )
    .optional()
    .describe(
      'mail provider that takes letters as JSON by POST (from, to, subject, html, text, headers); goes before MAIL_SMTP_URL',
    ),
  MAIL_HTTP_TOKEN: z.string().min(1).optional().describe('what the provider is shown: authorization: Bearer ...'),
  MAIL_DKIM_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('private RSA key (PEM) that letters sent by SMTP are signed with; not signed without it'),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/i, 'should be letters, digits and -')
    .default('vitrine')
    .describe(
      'the public half of that key stands in the DNS at this name, below _domainkey of the domain of MAIL_FROM',
    ),
  MAIL_HOOK_KEY: z
    .string()
    .regex(/^[\w-]{20,200}$/, 'should be 20 letters, digits, - and _ or more')
    .optional()
    .describe('providers tell of bounces and complaints at /mail-hooks/<provider>/<this>; nobody without it'),
  EMAIL_DOUBLE_OPT_IN: z
    .enum(['on', 'off'])
    .default('off')
    .describe('whether who agrees to advertising by e-mail confirms it by a letter first'),
  ORDER_LETTERS: z
    .enum(['on', 'off'])
    .optional()
    .describe('whether what becomes of an order is said by letter too; on where there is a mail server or provider'),
  MAIL_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(300_000)
    .default(30_000)
    .describe('milliseconds in which a mail server or provider must answer'),
} as const;

export interface MailSettings {
  /** Without a slash at its end. */
  readonly shopUrl: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly smtpUrl: string | undefined;
  readonly httpUrl: string | undefined;
  readonly httpToken: string | undefined;
  /** A path. */
  readonly dkimKeyFile: string | undefined;
  readonly dkimSelector: string;
  readonly hookKey: string | undefined;
  readonly doubleOptIn: boolean;
  readonly orderLetters: boolean;
  readonly timeoutMilliseconds: number;
}

type Values = z.output<z.ZodObject<typeof mailVariables>> & { readonly HOST: string; readonly PORT: number };

export function mailSettingsOf(values: Values): MailSettings {
  const [, name, named, bare] = senderPattern.exec(values.MAIL_FROM.trim()) ?? [];
  const here = ['0.0.0.0', '::'].includes(values.HOST) ? '127.0.0.1' : values.HOST;
  return {
    shopUrl: (values.SHOP_URL ?? `http://${here.includes(':') ? `[${here}]` : here}:${values.PORT}`).replace(
      /\/+$/,
      '',
    ),
    from: { name: name?.trim() ?? '', address: named ?? bare ?? '' },
    smtpUrl: values.MAIL_SMTP_URL,
    httpUrl: values.MAIL_HTTP_URL,
    httpToken: values.MAIL_HTTP_TOKEN,
    dkimKeyFile: values.MAIL_DKIM_KEY_FILE === undefined ? undefined : resolve(values.MAIL_DKIM_KEY_FILE),
    dkimSelector: values.MAIL_DKIM_SELECTOR,
    hookKey: values.MAIL_HOOK_KEY,
    doubleOptIn: values.EMAIL_DOUBLE_OPT_IN === 'on',
    orderLetters: (values.ORDER_LETTERS ?? (values.MAIL_SMTP_URL || values.MAIL_HTTP_URL ? 'on' : 'off')) === 'on',
    timeoutMilliseconds: values.MAIL_TIMEOUT_MS,
  };
}
