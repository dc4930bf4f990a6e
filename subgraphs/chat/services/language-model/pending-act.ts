import { z } from 'zod';

/** What the customer is asked to agree to: kept with the dialogue, and done with exactly these arguments or not at all. */
export const pendingActSchema = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
export type PendingAct = z.output<typeof pendingActSchema>;

const yes =
  /^(?:yes|yes please|yep|yeah|sure|ok|okay|confirm|i confirm|do it|please do|go ahead|是|是的|好|好的|可以|行|确认|同意|没问题)[\s.!。！]*$/i;

/** Whether a message says yes and nothing else: a yes with a but is none. */
export const isYes = (text: string): boolean => yes.test(text.trim());

/**
 * What the customer is asked: all that would be done, in words that are not the model's.
 *
 * @param title what the tool does, in words
 * @param labels what ids stand for
 */
export function confirmationQuestion(
  title: string,
  { arguments: given }: PendingAct,
  labels: ReadonlyMap<string, string>,
  locale: string,
): string {
  const lines = Object.entries(given).map(([name, value]) => `- ${name}: ${inWords(value, labels)}`);
  return /^zh\b/i.test(locale)
    ? [`我将执行:${title}`, ...lines, '确认吗?请回复“是”。'].join('\n')
    : [`I would do this: ${title}`, ...lines, 'Shall I? Please answer yes.'].join('\n');
}

export const doneWords = (title: string, locale: string): string =>
  /^zh\b/i.test(locale) ? `已完成:${title}。` : `Done: ${title}.`;

export const failedWords = (message: string, locale: string): string =>
  /^zh\b/i.test(locale) ? `未能完成:${message}` : `That was not possible: ${message}`;

/** What is said where a person takes over at once. */
export const momentWords = (locale: string): string => (/^zh\b/i.test(locale) ? '请稍等。' : 'One moment, please.');

/** Notes what the ids in a tool's facts stand for: a product's name, an order's number. */
export function collectLabels(facts: unknown, labels: Map<string, string>): void {
  if (Array.isArray(facts)) for (const part of facts) collectLabels(part, labels);
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return;
  const { id, productId, name, number, options } = facts as Readonly<Record<string, unknown>>;
  const key = productId ?? id;
  const label = name ?? number;
  if (typeof key === 'string' && typeof label === 'string') {
    const varied = typeof options === 'object' && options !== null ? Object.values(options).map(String) : [];
    labels.set(key, [label, ...varied].join(', '));
  }
  for (const part of Object.values(facts)) collectLabels(part, labels);
}

function inWords(value: unknown, labels: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.map((part) => inWords(part, labels)).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${name} ${inWords(part, labels)}`)
      .join(', ');
  }
  const text = String(value);
  return labels.get(text) ?? text;
}
