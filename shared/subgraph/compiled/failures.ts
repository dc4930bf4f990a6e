import { type FieldNode, locatedError, responsePathAsArray } from 'graphql';
import { type Completer, isPromise, type Place, type Run } from './run';

/** Takes the place of a value that cannot be had: null, the error noted; where null may not be, the error is thrown. */
export type Failure = (error: unknown, run: Run, at: Place) => null;

export function failureOf(nodes: readonly FieldNode[], mayBeNull: boolean): Failure {
  return (error, run, at) => {
    const located = locatedError(error, nodes as FieldNode[], responsePathAsArray(at));
    if (!mayBeNull) throw located;
    run.errors.push(located);
    return null;
  };
}

/** Completes what a resolver gave, which may be a promise, as may be what is below it. */
export function settled(value: unknown, run: Run, at: Place, complete: Completer, fail: Failure): unknown {
  if (!isPromise(value)) return completed(value, run, at, complete, fail);
  return value.then(
    (given) => completed(given, run, at, complete, fail),
    (error: unknown) => fail(error, run, at),
  );
}

function completed(value: unknown, run: Run, at: Place, complete: Completer, fail: Failure): unknown {
  try {
    const made = complete(value, run, at);
    return isPromise(made) ? made.then(undefined, (error: unknown) => fail(error, run, at)) : made;
  } catch (error) {
    return fail(error, run, at);
  }
}
