import { contractOperation } from '../shoppers';
import type { Variables } from './requests';

/** Asks a shop: throws where it answers with errors. */
export type Ask = <T>(query: string, variables: Variables, token?: string) => Promise<T>;

export function asker(endpoint: string): Ask {
  return async <T>(query: string, variables: Variables, token?: string) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
    if (!data || errors) throw new Error(`${query.slice(0, 80)}: the shop answered ${JSON.stringify(errors)}`);
    return data;
  };
}

export async function signIn(ask: Ask, email: string, password: string): Promise<string> {
  const query = contractOperation('account.graphql', 'SignIn');
  const data = await ask<{ signIn: { accessToken: string } }>(query, { email, password });
  return data.signIn.accessToken;
}

/** The settings of a generated shop that is measured, whose data are in a folder. */
export function growthEnvironment(directory: string): Record<string, string> {
  return {
    VITRINE_DATA: directory,
    VITRINE_DEMO: 'off',
    INTERNAL_SECRET: 'a secret that only the benchmark knows',
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: '',
    NATS_URL: '',
    RESPONSE_CACHE_MEGABYTES: '0',
    LIMIT_COST: '1000000000',
    // Processor time is measured: on a busy machine an answer may take its time.
    REQUEST_DEADLINE_MS: '600000',
    SUBGRAPH_SHARE_MIN_MS: '600000',
    SUBGRAPH_SHARE_MAX_MS: '600000',
  };
}
