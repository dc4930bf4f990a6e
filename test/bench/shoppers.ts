import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { readDemoFile } from '../../gateway/demo/demo-file';
import { demoWorld } from '../../gateway/demo/demo-world';
import { packageRoot } from '../../gateway/package-root';
import { demoPassword, type MeasuredShop } from './setups';

/** Who asks in the measurements, and what there is to ask for. */
export interface Visit {
  readonly endpoint: string;
  readonly tokens: readonly string[];
  readonly productIds: readonly string[];
  readonly seed: string;
  readonly size: string;
}

const shoppers = 20;

/** An operation of the contract, word for word. */
export function contractOperation(file: string, name: string): string {
  const text = readFileSync(join(packageRoot(), 'test', 'contract', 'operations', file), 'utf8');
  for (const definition of parse(text).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name && definition.loc) {
      return text.slice(definition.loc.start, definition.loc.end);
    }
  }
  throw new Error(`${file} has no operation ${name}`);
}

/** Signs in the shoppers of the demo who come most often, and asks for the ids of products. */
export async function visit(shop: MeasuredShop): Promise<Visit> {
  const endpoint = `${shop.url}/graphql`;
  const file = readDemoFile(shop.directory);
  if (!file) throw new Error('the shop has no demo');
  const often = [...demoWorld(file, 'GBP').shoppers]
    .sort((a, b) => b.visitsPerYear - a.visitsPerYear)
    .slice(0, shoppers);
  const signIn = contractOperation('account.graphql', 'SignIn');
  const tokens: string[] = [];
  for (const { email } of often) {
    const data = await ask<{ signIn: { accessToken: string } }>(endpoint, signIn, { email, password: demoPassword });
    tokens.push(data.signIn.accessToken);
  }
  const data = await ask<{ products: { edges: { node: { id: string } }[] } }>(
    endpoint,
    '{ products(first: 100) { edges { node { id } } } }',
    {},
  );
  const productIds = data.products.edges.map(({ node }) => node.id);
  const size = `${file.products} products, ${file.shoppers} shoppers, ${file.days} days`;
  return { endpoint, tokens, productIds, seed: file.seed, size };
}

async function ask<T>(endpoint: string, query: string, variables: Record<string, unknown>): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  if (!data || errors) throw new Error(`the shop answered ${JSON.stringify(errors)}`);
  return data;
}
