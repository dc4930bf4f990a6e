import type { FastifyInstance, FastifyRequest } from 'fastify';

const query = '{ products(first: 2) { edges { node { id } } } }';

/** What stands in the examples in braces: ids of products that this shop has, asked for as any client does. */
export async function exampleValues(
  app: FastifyInstance,
  endpoint: string,
  { headers }: FastifyRequest,
): Promise<Record<string, string>> {
  const { authorization } = headers;
  const answer = await app.inject({
    method: 'POST',
    url: endpoint,
    headers: authorization === undefined ? {} : { authorization },
    payload: { query },
  });
  const { data } = answer.json<{ data?: { products?: { edges: { node: { id: string } }[] } | null } | null }>();
  const [first, second] = data?.products?.edges.map(({ node }) => node.id) ?? [];
  return {
    ...(first && { productId: first }),
    ...((second ?? first) && { otherProductId: second ?? first }),
  } as Record<string, string>;
}
