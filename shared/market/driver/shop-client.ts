import { type GraphqlAnswer, type Shop, ShopRecord, ShopUnreachable } from './shop';

/** Sends operations to a running shop over HTTP and counts what went wrong. */
export class ShopClient implements Shop {
  private readonly record = new ShopRecord();

  /** @param endpoint address of GraphQL over HTTP: `http://127.0.0.1:4000/graphql` */
  constructor(
    readonly endpoint: string,
    private readonly timeoutMilliseconds = 30_000,
  ) {}

  get requests(): number {
    return this.record.requests;
  }

  get errors(): ReadonlyMap<string, number> {
    return this.record.errors;
  }

  async send<T>(
    operation: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    token?: string,
  ): Promise<T> {
    this.record.requests += 1;
    const answer = await this.post(operation, JSON.stringify({ operationName: operation, query, variables }), token);
    return this.record.dataOf(operation, answer);
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
