import type { AnyAnswer } from '../../shared/testing/any-answer';
import { contractOperations } from './operations';

export interface Answer {
  readonly status: number;
  readonly data: AnyAnswer;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** Sends operations to a running shop, as a frontend does. */
export class TestShopClient {
  constructor(private readonly endpoint: string) {}

  /** An operation of the contract, by name, which must be answered without errors. Returns its data. */
  async run(name: string, variables: Record<string, unknown> = {}, token?: string): Promise<Answer['data']> {
    const query = contractOperations.get(name);
    if (query === undefined) throw new Error(`the contract has no operation ${name}`);
    return this.must(query, variables, token);
  }

  /** Any operation, which must be answered without errors. Returns its data. */
  async must(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Answer['data']> {
    const answer = await this.send(query, variables, token);
    if (answer.errors.length > 0) throw new Error(`${query.slice(0, 60)}...: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  async send(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Answer> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: unknown; errors?: Answer['errors'] };
    return { status: response.status, data: body.data, errors: body.errors ?? [] };
  }
}
