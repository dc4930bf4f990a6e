import {
  type Span as ApiSpan,
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Attributes, Scope, Span, SpanOptions, Tracer } from './tracing';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export interface OpenTelemetry {
  readonly tracer: Tracer;
  /** Sends what is left, and stops. */
  stop(): Promise<void>;
}

/**
 * Spans by OpenTelemetry's SDK, sent in batches by OTLP over HTTP. Loaded only where a collector is set.
 *
 * @param endpoint the collector's address; spans go to `/v1/traces` below it
 * @param share of traces that begin here, 0 to 1; one that began elsewhere is followed as was decided there
 */
export function openTelemetry(endpoint: string, serviceName: string, share: number): OpenTelemetry {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.namespace': 'vitrine',
      'process.pid': process.pid,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('vitrine');
  return {
    tracer: {
      start: (name, options, scope) => {
        const kind = options.kind ? kinds[options.kind] : SpanKind.INTERNAL;
        const attributes = { ...options.attributes };
        if (scope?.requestId) attributes['vitrine.request_id'] = scope.requestId;
        return new SdkSpan(tracer.startSpan(name, { kind, attributes }, contextOf(options, scope)));
      },
    },
    stop: () => provider.shutdown(),
  };
}

function contextOf({ parent }: SpanOptions, scope: Scope | undefined): Context {
  const remote = parent === undefined ? undefined : /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(parent);
  if (remote) {
    const [, traceId = '', spanId = '', flags = ''] = remote;
    const from = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
    if (isSpanContextValid(from)) return trace.setSpanContext(ROOT_CONTEXT, from);
  }
  return scope?.span instanceof SdkSpan ? scope.span.context : ROOT_CONTEXT;
}

class SdkSpan implements Span {
  readonly context: Context;

  constructor(private readonly span: ApiSpan) {
    this.context = trace.setSpan(ROOT_CONTEXT, span);
  }

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get spanId(): string {
    return this.span.spanContext().spanId;
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  set(attributes: Attributes): void {
    this.span.setAttributes(attributes);
  }

  end(failed?: unknown): void {
    if (failed !== undefined) {
      // The code and no more: what a message says may name a person.
      const code = (failed as { code?: unknown } | null)?.code;
      this.span.setStatus({ code: SpanStatusCode.ERROR });
      this.span.setAttribute('error.type', typeof code === 'string' ? code : nameOf(failed));
    }
    this.span.end();
  }
}

function nameOf(failed: unknown): string {
  return failed instanceof Error ? failed.name : typeof failed;
}
