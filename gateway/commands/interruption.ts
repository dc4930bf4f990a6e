/**
 * Does work that Ctrl-C ends.
 *
 * @param reason the error that it ends with then
 */
export async function untilInterrupted<T>(reason: () => Error, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => stop.abort(reason());
  process.once('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    // Streams that are ended so throw an error of their own.
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    process.off('SIGINT', interrupt);
  }
}
