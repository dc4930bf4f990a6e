import { createContext, type ReactNode, useContext } from 'react';
import { useQuery } from 'urql';
import { Viewer, type ViewerResult } from '../graphql/operations';
import { sessionStore } from '../state/session';
import { useStore } from '../state/store';

type Me = NonNullable<ViewerResult['me']>;

const ViewerContext = createContext<Me | null>(null);

/** Who is signed in, for everything below; asked for once. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const session = useStore(sessionStore, null);
  const [{ data }] = useQuery({ query: Viewer, pause: session === null });
  return <ViewerContext value={session ? (data?.me ?? null) : null}>{children}</ViewerContext>;
}

/** The signed-in customer; null for a visitor, and until the shop has said who it is. */
export function useViewer(): Me | null {
  return useContext(ViewerContext);
}

export function useIsSignedIn(): boolean {
  return useStore(sessionStore, null) !== null;
}
