import type { DeliveryAnswer } from './delivery-answer';

export interface HttpProviderOptions {
  readonly url: string;
  readonly token: string | undefined;
  readonly timeoutMilliseconds: number;
}

/** What only a gateway before the provider says: whether the provider had the message is not known. */
const gatewayStatuses = [502, 504];
/** Answers of the connecting itself: nothing was sent. */
const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;
const longestAnswer = 64 * 1024;

/**
 * Hands a message to a provider as JSON by POST. Its key goes along as `Idempotency-Key`, by which most providers drop what
 * comes twice.
 */
export class HttpProvider {
  constructor(private readonly options: HttpProviderOptions) {}

  async post(message: Readonly<Record<string, unknown>>, key: string): Promise<DeliveryAnswer> {
    const { url, token, timeoutMilliseconds } = this.options;
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(message),
      });
      return answerOf(response, (await response.text()).slice(0, longestAnswer));
    } catch (error) {
      const { message: reason, code = '' } = withCode(error as ErrorWithCode);
      return { outcome: neverSent.test(code) ? 'later' : 'unanswered', reason: `${reason} ${code}`.trim() };
    }
  }
}

interface ErrorWithCode extends Error {
  readonly code?: string | number;
  readonly cause?: ErrorWithCode;
}

/** `fetch` wraps what happened at the socket. */
function withCode(error: ErrorWithCode): { readonly message: string; readonly code?: string } {
  const code = error.cause?.code ?? error.code;
  return { message: error.message, ...(typeof code === 'string' && { code }) };
}

function answerOf({ status, headers }: Response, body: string): DeliveryAnswer {
  if (status >= 200 && status < 300) {
    const providerId = idIn(body);
    // What says neither yes nor no in the provider's own form may not come from it.
    if (providerId === null) return { outcome: 'unanswered', reason: `status ${status} without an id` };
    return { outcome: 'taken', providerId };
  }
  const reason = `status ${status}: ${body.slice(0, 300)}`;
  if (gatewayStatuses.includes(status)) return { outcome: 'unanswered', reason };
  // 401 and 403 say that our key is wrong, not the message: it waits until that is mended.
  const mayPass = status >= 500 || [401, 403, 408, 409, 425, 429].includes(status);
  if (!mayPass) return { outcome: 'refused', reason };
  const seconds = Number(headers.get('retry-after'));
  return { outcome: 'later', reason, ...(seconds > 0 && { afterMilliseconds: Math.min(seconds, 86_400) * 1000 }) };
}

/** The id that a provider gives to what it takes: `{"id": ...}`, or `messageId`, in either spelling. */
function idIn(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const given = parsed as Readonly<Record<string, unknown>>;
    const id = given.id ?? given.messageId ?? given.MessageID ?? given.message_id;
    return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 255) : null;
  } catch {
    // Not JSON.
    return null;
  }
}
