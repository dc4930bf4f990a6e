/** What the console remembers from answers, and fills in where a variable has the word. */
const remembered = {
  LAST_QUOTE: { field: 'quote', value: 'token' },
  LAST_ORDER: { field: 'placeOrder', value: 'number' },
  LAST_CONVERSATION: { field: 'startConversation', value: 'id' },
} as const;

/**
 * A script that stands before GraphiQL's own, between it and the endpoint. Who signs in or up in any tab is who all tabs ask
 * as, unless a tab has an Authorization header of its own; the session is renewed half a minute before its token ends, and
 * kept for as long as the browser's tab is open. Words in variables stand for what the last answers said, for a new id and
 * for the time, so that examples run one after the other without copying.
 */
export function sessionScript(endpoint: string): string {
  return `(${installSession.toString()})(${JSON.stringify(endpoint)}, ${JSON.stringify(remembered)});`;
}

interface Session {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
}

type Root = Readonly<Record<string, unknown>>;

/** Runs in the browser: what it uses is all within it. */
function installSession(endpoint: string, words: Readonly<Record<string, { field: string; value: string }>>): void {
  const page = globalThis as unknown as {
    fetch: typeof fetch;
    location: { href: string; origin: string };
    sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
    document: {
      getElementById(id: string): { hidden: boolean; textContent: string | null; onclick: unknown } | null;
      addEventListener(event: string, listener: () => void): void;
    };
  };
  const send = page.fetch.bind(globalThis);
  const load = <Value>(key: string, otherwise: Value): Value =>
    JSON.parse(page.sessionStorage.getItem(`vitrine:${key}`) ?? 'null') ?? otherwise;
  const save = (key: string, value: unknown) => page.sessionStorage.setItem(`vitrine:${key}`, JSON.stringify(value));
  let session = load<Session | null>('session', null);
  const last = load<Record<string, string>>('last', {});
  const renewBefore = 30_000;

  const claimsOf = (token: string): { sub?: string; exp?: number } => {
    try {
      return JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    } catch {
      return {};
    }
  };
  const show = () => {
    const corner = page.document.getElementById('vitrine-session');
    if (!corner) return;
    corner.hidden = session === null;
    corner.textContent = session ? `Signed in as ${claimsOf(session.accessToken).sub ?? 'somebody'} · sign out` : '';
    corner.onclick = () => take(null);
  };
  const take = (next: Session | null) => {
    session = next;
    save('session', next);
    show();
  };

  /** Looks through the root fields of an answer. */
  const note = (data: Root | null | undefined, operation: string) => {
    for (const [key, value] of Object.entries(data ?? {})) {
      if (value === true && /\bsignOut(Everywhere)?\b/.test(operation)) take(null);
      if (typeof value !== 'object' || value === null) continue;
      const { accessToken, refreshToken } = value as Partial<Session>;
      if (typeof accessToken === 'string') take({ accessToken, refreshToken });
      for (const [word, { field, value: name }] of Object.entries(words)) {
        const found = (value as Root)[name];
        if (key === field && typeof found === 'string') last[word] = found;
      }
    }
    save('last', last);
  };

  let renewing: Promise<void> | undefined;
  const renew = async (refreshToken: string) => {
    const query =
      'mutation Renew($token: String!) { refreshSession(refreshToken: $token) { accessToken refreshToken } }';
    const answer = await send(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { token: refreshToken } }),
    });
    const { data } = (await answer.json()) as { data?: { refreshSession?: Session } };
    take(data?.refreshSession ?? null);
  };
  const token = async (): Promise<string | undefined> => {
    const ends = session ? (claimsOf(session.accessToken).exp ?? 0) * 1000 : Number.POSITIVE_INFINITY;
    if (session && ends - Date.now() < renewBefore) {
      if (session.refreshToken) {
        renewing ??= renew(session.refreshToken).finally(() => {
          renewing = undefined;
        });
        await renewing;
      } else take(null);
    }
    return session?.accessToken;
  };

  /** Words in variables are filled in; a body that is none of GraphiQL's goes as it is. */
  const filled = (body: unknown): unknown => {
    if (typeof body !== 'string') return body;
    const now: Record<string, () => string> = {
      NEW_ID: () => crypto.randomUUID(),
      NOW: () => new Date().toISOString(),
    };
    try {
      const operation = JSON.parse(body);
      const variables = JSON.stringify(operation.variables ?? {}).replace(/"([A-Z_]+)"/g, (text, word: string) => {
        const value = now[word]?.() ?? last[word];
        return value === undefined ? text : JSON.stringify(value);
      });
      return JSON.stringify({ ...operation, variables: JSON.parse(variables) });
    } catch {
      return body;
    }
  };

  page.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, page.location.href);
    if (address.origin !== page.location.origin || address.pathname !== endpoint) return send(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    if (!headers.has('authorization')) {
      const own = await token();
      if (own) headers.set('authorization', `Bearer ${own}`);
    }
    const body = filled(init?.body) as BodyInit | null | undefined;
    const answer = await send(input, { ...init, headers, body });
    if (/json/.test(answer.headers.get('content-type') ?? '')) {
      const { data } = (await answer
        .clone()
        .json()
        .catch(() => ({}))) as { data?: Root };
      note(data, String(body));
    }
    return answer;
  };
  page.document.addEventListener('DOMContentLoaded', show);
}
