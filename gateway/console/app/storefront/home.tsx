import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { type AskedProduct, HomeFeed, type ShownFeed, VisitorHomeFeed } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Failure, Notice } from '../parts/notice';
import { WaitingGrid } from '../parts/product-grid';
import { useViewer } from '../parts/viewer';
import { flush } from '../state/behaviour';
import { interestsSettledStore, sessionStore, visitorId } from '../state/session';
import { useStore } from '../state/store';
import { FeedPages } from './feed-pages';
import { InterestsPrompt, isOfNewcomer } from './interests-prompt';

const perPage = 20;

/** The personalised page: what is shown first, why, and more of it. */
export function Home() {
  const { say } = useSpeech();
  const viewer = useViewer();
  const { feed, asked, error, waiting, arrangeAnew, showMore, endAsking } = useFeed();
  /** The feed that was there when something was answered. */
  const [answeredOn, setAnsweredOn] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say('forYou');
  }, [say]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {viewer ? say('welcome', { name: viewer.displayName }) : say('newHere')}
          </h1>
          <p className="muted">{say(feed?.degraded ? 'degradedText' : viewer ? 'learnedText' : 'newHereText')}</p>
        </div>
        <button type="button" className="button" onClick={arrangeAnew} disabled={waiting}>
          {say('refreshFeed')}
        </button>
      </header>
      {asked.length > 0 && (
        <InterestsPrompt
          products={asked}
          onAnswer={() => {
            setAnsweredOn(feed?.id);
            arrangeAnew();
          }}
          onClose={() => {
            endAsking();
            // The button that had the focus is gone.
            heading.current?.focus();
          }}
        />
      )}
      <p className="visually-hidden" role="status">
        {answeredOn && feed?.id !== answeredOn && say('arrangedAnew')}
      </p>
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
  // Asked with the first page, so that the two appear at once and nothing is moved.
  const [asks] = useState(() => !interestsSettledStore.get());
  const [asked, setAsked] = useState<readonly AskedProduct[]>();
  const variables = { first: perPage, after, asks: asks && after === null };
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
  const { interestsPrompt } = result.data ?? {};
  useEffect(() => {
    if (!arrived) return;
    // A page of a feed that was arranged anew meanwhile belongs to none of those that are shown.
    setPages((shown) => (after === null ? [arrived] : [...shown.filter((page) => page !== arrived), arrived]));
    if (!interestsPrompt || asked) return;
    // Those whom the shop knows are not asked, nor is their next page.
    if (!arrived.degraded && !isOfNewcomer(arrived)) interestsSettledStore.set(true);
    setAsked(isOfNewcomer(arrived) ? interestsPrompt.filter((product) => product !== null) : []);
  }, [arrived, after, interestsPrompt, asked]);
  const [first] = pages;
  const last = pages.at(-1);
  return {
    feed: first && last ? { ...first, edges: pages.flatMap(({ edges }) => edges), pageInfo: last.pageInfo } : undefined,
    asked: asked ?? [],
    endAsking: () => setAsked([]),
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
