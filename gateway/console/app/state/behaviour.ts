import type { BehaviourEventInput, EventType } from '../../../client/operations';
import { sessionStore, visitorId } from './session';

/** What the feed says of where a product was shown: a click is credited to it. */
export interface ShownAt {
  readonly feedId: string;
  readonly position: number;
}

type Waiting = Omit<BehaviourEventInput, 'visitorId'>;

/** Events go together: so long after the first of them, or when the page is left. */
const togetherMilliseconds = 400;
/** As many as one request may have. */
const most = 500;

const mutation =
  'mutation RecordEvents($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted duplicates rejected { index code message } } }';

let waiting: Waiting[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let sent: Promise<void> = Promise.resolve();

/** Notes what the shopper did. Nothing waits for it; what cannot be sent is sent with the next. */
export function record(type: EventType, of: Omit<Waiting, 'id' | 'type' | 'occurredAt'> & Partial<ShownAt> = {}): void {
  waiting.push({ id: crypto.randomUUID(), type, occurredAt: new Date().toISOString(), ...of });
  timer ??= setTimeout(() => void flush(), togetherMilliseconds);
}

/** Sends what waits; settled when the shop has taken it, so that what is asked for next has learned of it. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  sent = sent.then(send);
  return sent;
}

async function send(): Promise<void> {
  const events = waiting.slice(0, most);
  if (events.length === 0) return;
  waiting = waiting.slice(most);
  const session = sessionStore.get();
  const visitor = session ? {} : { visitorId: visitorId() };
  try {
    const answer = await fetch('/graphql', {
      method: 'POST',
      // The page may be gone before the answer is there.
      keepalive: true,
      headers: {
        'content-type': 'application/json',
        ...(session && { authorization: `Bearer ${session.accessToken}` }),
      },
      body: JSON.stringify({
        query: mutation,
        variables: { events: events.map((event) => ({ ...event, ...visitor })) },
      }),
    });
    // Refused as a whole: with the same id it is counted once, however often it is sent.
    if (!answer.ok) waiting = [...events, ...waiting].slice(-most);
  } catch {
    waiting = [...events, ...waiting].slice(-most);
  }
}

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush();
  });
}
