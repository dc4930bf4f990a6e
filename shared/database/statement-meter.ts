import type { AfterQueryEvent, BeforeQueryEvent, EntitySubscriberInterface } from 'typeorm';
import { metrics } from '../telemetry/metrics';
import { currentTracer, type Span, startBelow } from '../telemetry/tracing';

interface Running {
  readonly since: number;
  readonly span: Span | undefined;
}

export type StatementListener = (sql: string, parameters: readonly unknown[]) => void;

/** A list of hundreds of placeholders says nothing more. */
const longestText = 1_000;
const kinds: Readonly<Record<string, string>> = { S: 'select', I: 'insert', U: 'update', D: 'delete' };

/** Counts, times and traces every SQL statement of one database. */
export class StatementMeter implements EntitySubscriberInterface {
  count = 0;
  milliseconds = 0;
  private readonly running = new WeakMap<object, Running>();
  private readonly listeners = new Set<StatementListener>();

  constructor(
    private readonly subgraph: string,
    private readonly system: string,
  ) {}

  beforeQuery(event: BeforeQueryEvent): void {
    this.count += 1;
    this.running.set(event.queryRunner, { since: performance.now(), span: this.startSpan(event.query) });
    for (const listener of this.listeners) listener(event.query, (event.parameters ?? []) as unknown[]);
  }

  afterQuery(event: AfterQueryEvent): void {
    const running = this.running.get(event.queryRunner);
    if (!running) return;
    this.running.delete(event.queryRunner);
    const milliseconds = performance.now() - running.since;
    this.milliseconds += milliseconds;
    const kind = kinds[event.query[0]?.toUpperCase() ?? ''] ?? 'other';
    metrics.statements.observe({ subgraph: this.subgraph, kind }, milliseconds / 1000);
    running.span?.end(event.success ? undefined : (event.error ?? new Error('the statement failed')));
  }

  /** Calls the listener with each statement's text, and what it binds, until the returned function is called. */
  listen(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The text has placeholders where its values are, so it names nobody. */
  private startSpan(sql: string): Span | undefined {
    if (!currentTracer()) return undefined;
    return startBelow(/^\w+/.exec(sql)?.[0].toUpperCase() ?? 'SQL', {
      kind: 'client',
      attributes: {
        'db.system.name': this.system,
        'db.namespace': this.subgraph,
        'db.query.text': sql.slice(0, longestText),
      },
    });
  }
}
