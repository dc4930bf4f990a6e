import { createClient, type ExecutionResult, type RequestParams, type Sink } from 'graphql-sse';

const longestPauseMilliseconds = 30_000;

export interface StreamsOptions {
  readonly url: string;
  /** Of each opening: a token that has expired meanwhile is renewed here. */
  readonly headers: () => Promise<Record<string, string>>;
}

/** What a reader of a stream is given. */
export interface StreamReader extends Sink<ExecutionResult<Record<string, unknown>>> {
  /** Called each time the stream has been opened: what happened before is not sent, so the state is read again. */
  opened?(): void;
}

/**
 * Opens streams of server-sent events, and opens them anew where they are lost. Only what is looked at is streamed: browsers
 * have six connections to a shop without HTTP/2, and tabs in the background would take them all.
 *
 * @returns what opens a stream, and returns what ends it
 */
export function createStreams(options: StreamsOptions): (request: RequestParams, reader: StreamReader) => () => void {
  const streams = createClient({
    ...options,
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: (tries) => pause(Math.min(longestPauseMilliseconds, 500 * 2 ** tries) * (0.5 + Math.random() / 2)),
  });
  return (request, reader) => {
    let leave: (() => void) | undefined;
    let isOver = false;
    const over = (last: () => void) => {
      // Left because the page is hidden: it goes on later.
      if (isOver || leave === undefined) return;
      end();
      last();
    };
    const follow = () => {
      const isHidden = document.visibilityState === 'hidden';
      if (isHidden && leave) {
        const left = leave;
        leave = undefined;
        left();
      } else if (!isHidden && !leave) {
        let isLeft = false;
        const stop = streams.subscribe<Record<string, unknown>>(
          request,
          {
            // The token has expired: the stream ends with this, and is opened anew with another.
            next: (result) => {
              if (!isLeft && !tokenIsOver(result)) reader.next(result as ExecutionResult<Record<string, unknown>>);
            },
            error: (error) => isLeft || over(() => reader.error(error)),
            complete: () => isLeft || over(() => reader.complete()),
          },
          { connected: () => isLeft || reader.opened?.() },
        );
        leave = () => {
          isLeft = true;
          stop();
        };
      }
    };
    const end = () => {
      isOver = true;
      document.removeEventListener('visibilitychange', follow);
      leave?.();
    };
    document.addEventListener('visibilitychange', follow);
    follow();
    return end;
  };
}

const tokenIsOver = ({ errors }: Pick<ExecutionResult, 'errors'>) =>
  errors?.some(({ extensions }) => String(extensions?.code).startsWith('TOKEN_')) === true;

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
