import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, useClient } from 'urql';

export interface LiveHandlers<Data> {
  /** Something happened. */
  readonly onEvent: (data: Data) => void;
  /**
   * The stream is open, for the first time or after it was lost: what happened before is not sent, so the state is to be
   * read now.
   */
  readonly onOpen: () => void;
  readonly pause?: boolean;
}

/**
 * Follows a live field while the page is looked at. Handlers may be others each time; the stream stays.
 *
 * @returns why it is not followed
 */
export function useLive<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  handlers: LiveHandlers<Data>,
): CombinedError | undefined {
  const client = useClient();
  const [error, setError] = useState<CombinedError>();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const isPaused = handlers.pause === true;
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (isPaused) return;
    const context = { onOpen: () => latest.current.onOpen() };
    const { unsubscribe } = client.subscription(query, JSON.parse(key) as Variables, context).subscribe((result) => {
      setError(result.error);
      if (result.data) latest.current.onEvent(result.data);
    });
    return unsubscribe;
  }, [client, query, key, isPaused]);
  return error;
}
