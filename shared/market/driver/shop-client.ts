/** Nobody answered, or not as GraphQL over HTTP does. */
export class ShopUnreachable extends Error {
  constructor(endpoint: string, detail: string, options?: ErrorOptions) {
    super(`The shop at ${endpoint} does not answer as a GraphQL endpoint does: ${detail}`, options);
    this.name = 'ShopUnreachable';
  }
}

/** The shop answered without data. `codes` are the stable codes of its errors. */
export class ShopRefused extends Error {
  constructor(
    readonly operation: string,
    readonly codes: readonly string[],
    message: string,
  ) {
    super(`${operation}: ${message}`);
    this.name = 'ShopRefused';
  }
}

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Sends operations to a running shop over HTTP and counts what went wrong. */
export class ShopClient {
  requests = 0;
  /** Errors by operation and code, those beside data included. */
  readonly errors = new Map<string, number>();

  /** @param endpoint address of GraphQL over HTTP: `http://127.0.0.1:4000/graphql` */
  constructor(
    readonly endpoint: string,
    private readonly timeoutMilliseconds = 30_000,
  ) {}

  /**
   * Sends one operation and gives its data. Data that came with errors is given too: pages survive a sick subgraph.
   * Throws ShopUnreachable, or ShopRefused where there is no data.
   */
  async send<T>(
    operation: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    token?: string,
  ): Promise<T> {
    this.requests += 1;
    const answer = await this.post(operation, JSON.stringify({ operationName: operation, query, variables }), token);
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? 'UNKNOWN');
    for (const code of codes) {
      const key = `${operation} ${code}`;
      this.errors.set(key, (this.errors.get(key) ?? 0) + 1);
    }
    if (answer.data === undefined || answer.data === null) {
      throw new ShopRefused(operation, codes, answer.errors?.[0]?.message ?? 'an answer without data');
    }
    return answer.data as T;
  }

  private async post(operation: string, body: string, token?: string): Promise<GraphqlAnswer> {
    let text: string;
    try {
      const response = await fetch(this.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body,
        signal: AbortSignal.timeout(this.timeoutMilliseconds),
      });
      text = await response.text();
    } catch (cause) {
      throw new ShopUnreachable(this.endpoint, `${operation} failed`, { cause });
    }
    try {
      return JSON.parse(text) as GraphqlAnswer;
    } catch (cause) {
      throw new ShopUnreachable(this.endpoint, `${operation} was answered with "${text.slice(0, 80)}"`, { cause });
    }
  }
}
