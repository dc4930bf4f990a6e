import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Traces, as the rest of the application sees them. Where no collector is set there is no tracer, nothing of OpenTelemetry is
 * loaded, and `traced` is a call of its work.
 */
export interface Tracer {
  /** Begins a span, below the one whose scope this is unless the options say otherwise. */
  start(name: string, options: SpanOptions, scope: Scope | undefined): Span;
}

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** As the W3C header has it: what continues this trace elsewhere. */
  readonly traceparent: string;
  rename(name: string): void;
  set(attributes: Attributes): void;
  /** @param failed what went wrong, where something did */
  end(failed?: unknown): void;
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  /** A W3C traceparent from elsewhere: what this is a part of, in place of what it happens in. */
  readonly parent?: string | undefined;
}

/** What the code that runs is running for. It follows promises and callbacks by itself. */
export interface Scope {
  readonly requestId?: string | undefined;
  readonly span?: Span | undefined;
}

const scopes = new AsyncLocalStorage<Scope>();
let current: Tracer | undefined;

/** Sets the tracer of this process, or takes it away. */
export function setTracer(tracer: Tracer | undefined): void {
  current = tracer;
}

export function currentTracer(): Tracer | undefined {
  return current;
}

export function currentScope(): Scope | undefined {
  return scopes.getStore();
}

/** Runs the work, and all that it causes, in a scope. */
export function inScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

/** The span that what happens now belongs to, as a W3C traceparent; undefined where nothing is traced. */
export function currentTraceparent(): string | undefined {
  return current && scopes.getStore()?.span?.traceparent;
}

/** Does the work in a span of its own, which ends with it. */
export async function traced<T>(name: string, options: SpanOptions, work: (span?: Span) => Promise<T>): Promise<T> {
  if (!current) return work();
  const scope = scopes.getStore();
  const span = current.start(name, options, scope);
  try {
    const result = await scopes.run({ requestId: scope?.requestId, span }, () => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** Begins a span only where something is traced already: what a timer does is no trace of its own. */
export function startBelow(name: string, options: SpanOptions): Span | undefined {
  if (!current) return undefined;
  const scope = scopes.getStore();
  return scope?.span || options.parent ? current.start(name, options, scope) : undefined;
}
