import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { HomeFeed, type ShownFeed, VisitorHomeFeed } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Failure, Notice } from '../parts/notice';
import { WaitingGrid } from '../parts/product-grid';
import { useViewer } from '../parts/viewer';
import { flush } from '../state/behaviour';
import { sessionStore, visitorId } from '../state/session';
import { useStore } from '../state/store';
import { FeedPages } from './feed-pages';

const perPage = 20;

/** The personalised page: what is shown first, why, and more of it. */
export function Home() {
  const { say } = useSpeech();
  const viewer = useViewer();
  const { feed, error, waiting, arrangeAnew, showMore } = useFeed();
  useEffect(() => {
    document.title = say('forYou');
  }, [say]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{viewer ? say('welcome', { name: viewer.displayName }) : say('newHere')}</h1>
          <p className="muted">{say(feed?.degraded ? 'degradedText' : viewer ? 'learnedText' : 'newHereText')}</p>
        </div>
        <button type="button" className="button" onClick={arrangeAnew} disabled={waiting}>
          {say('refreshFeed')}
        </button>
      </header>
      <Failure error={error} onRetry={arrangeAnew} />
      {feed ? <FeedPages feed={feed} /> : waiting && <WaitingGrid cards={perPage} />}
      {feed && feed.edges.length === 0 && <Notice>{say('emptyFeed')}</Notice>}
      {feed?.pageInfo.hasNextPage && (
        <p className="centred">
          <button type="button" className="button" onClick={showMore} disabled={waiting}>
            {say(waiting ? 'loading' : 'more')}
          </button>
        </p>
      )}
    </>
  );
}

/**
 * The feed as far as it has been paged. What the shopper did is sent first, so that a feed that is arranged anew has
 * learned of it.
 */
function useFeed() {
  const isSignedIn = useStore(sessionStore, null) !== null;
  const [after, setAfter] = useState<string | null>(null);
  const [pages, setPages] = useState<readonly ShownFeed[]>([]);
  const [isReady, setReady] = useState(false);
  const variables = { first: perPage, after };
  const options = { pause: !isReady, requestPolicy: 'network-only' as const };
  const [own, askOwn] = useQuery({ query: HomeFeed, variables, ...options, pause: !isReady || !isSignedIn });
  const [visitors, askVisitors] = useQuery({
    query: VisitorHomeFeed,
    variables: { ...variables, visitorId: isReady && !isSignedIn ? visitorId() : '' },
    ...options,
    pause: !isReady || isSignedIn,
  });
  useEffect(() => {
    void flush().then(() => setReady(true));
  }, []);
  const result = isSignedIn ? own : visitors;
  const arrived = isSignedIn ? own.data?.me?.feed : visitors.data?.feed;
  useEffect(() => {
    if (!arrived) return;
    // A page of a feed that was arranged anew meanwhile belongs to none of those that are shown.
    setPages((shown) => (after === null ? [arrived] : [...shown.filter((page) => page !== arrived), arrived]));
  }, [arrived, after]);
  const [first] = pages;
  const last = pages.at(-1);
  return {
    feed: first && last ? { ...first, edges: pages.flatMap(({ edges }) => edges), pageInfo: last.pageInfo } : undefined,
    error: result.error,
    waiting: result.fetching || !isReady,
    arrangeAnew: () => {
      void flush().then(() => {
        setAfter(null);
        (isSignedIn ? askOwn : askVisitors)({ requestPolicy: 'network-only' });
      });
    },
    showMore: () => setAfter(last?.pageInfo.endCursor ?? null),
  };
}
