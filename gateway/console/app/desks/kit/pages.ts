import { useCallback, useEffect, useState } from 'react';
import { type AnyVariables, type CombinedError, type DocumentInput, useClient } from 'urql';

interface Connection<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

/** All of a list that comes in pages, as far as a desk can act on it. */
export interface AllPages<Node> {
  readonly nodes: readonly Node[] | undefined;
  readonly totalCount: number;
  readonly error: CombinedError | undefined;
  readonly isFetching: boolean;
  again(): void;
}

/**
 * Reads a list page after page.
 *
 * @param most how many pages are read
 */
export function useAllPages<Data, Variables extends AnyVariables & { after?: string | null }, Node>(
  query: DocumentInput<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  connectionOf: (data: Data) => Connection<Node>,
  most = 5,
): AllPages<Node> {
  const client = useClient();
  const [found, setFound] = useState<Omit<AllPages<Node>, 'again' | 'isFetching'>>({
    ...{ nodes: undefined, totalCount: 0, error: undefined },
  });
  const [isFetching, setFetching] = useState(true);
  const [asked, setAsked] = useState(0);
  const question = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for the variables.
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      setFetching(true);
      const nodes: Node[] = [];
      let after: string | null = null;
      for (let page = 0; page < most; page++) {
        const asking = { ...variables, after } as Variables;
        const { data, error } = await client.query(query, asking, { requestPolicy: 'network-only' }).toPromise();
        if (!isWanted) return;
        if (!data) return setFound((before) => ({ ...before, error }));
        const { edges, totalCount, pageInfo } = connectionOf(data);
        nodes.push(...edges.map(({ node }) => node));
        const isLast = !pageInfo.hasNextPage || page === most - 1;
        const now = { nodes: [...nodes], totalCount, error: undefined };
        // What is shown already stays until all that comes in its place is there.
        setFound((before) => (isLast || (before.nodes?.length ?? 0) < nodes.length ? now : before));
        if (isLast) return;
        after = pageInfo.endCursor ?? null;
      }
    };
    void read().finally(() => isWanted && setFetching(false));
    return () => {
      isWanted = false;
    };
  }, [client, query, question, most, asked]);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  return { ...found, isFetching, again };
}
