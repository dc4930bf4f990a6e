/** A running shop as the market's people reach it: over HTTP, or in the same process. */
export interface Shop {
  /** How many operations were sent so far. */
  readonly requests: number;
  /** Errors by operation and code, those beside data included. */
  readonly errors: ReadonlyMap<string, number>;
  /**
   * Sends one operation and gives its data. Data that came with errors is given too: pages survive a sick subgraph.
   *
   * @param token who asks; a visitor without it
   * @throws ShopRefused where there is no data, ShopUnreachable where nobody answers
   */
  send<T>(operation: string, query: string, variables: Readonly<Record<string, unknown>>, token?: string): Promise<T>;
}

/** Nobody answered, or not as GraphQL does. */
export class ShopUnreachable extends Error {
  constructor(where: string, detail: string, options?: ErrorOptions) {
    super(`The shop at ${where} does not answer as a GraphQL endpoint does: ${detail}`, options);
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

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?:
    | readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[]
    | undefined;
}

/** Counts what was sent and what went wrong. */
export class ShopRecord {
  requests = 0;
  readonly errors = new Map<string, number>();

  /** The data of an answer, its errors counted. Throws ShopRefused where there is none. */
  dataOf<T>(operation: string, answer: GraphqlAnswer): T {
    const codes = (answer.errors ?? []).map(({ extensions }) => String(extensions?.code ?? 'UNKNOWN'));
    for (const code of codes) {
      const key = `${operation} ${code}`;
      this.errors.set(key, (this.errors.get(key) ?? 0) + 1);
    }
    if (answer.data === undefined || answer.data === null) {
      throw new ShopRefused(operation, codes, answer.errors?.[0]?.message ?? 'an answer without data');
    }
    return answer.data as T;
  }
}
