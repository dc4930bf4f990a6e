import { metrics } from './metrics';
import { startTelemetry } from './telemetry';

const nothing = { metricsPort: undefined, metricsHost: '127.0.0.1', tracesEndpoint: undefined, tracesShare: 1 };

describe('metrics', () => {
  it('are served where a port is set, with what was counted and the process itself', async () => {
    const telemetry = await startTelemetry({ ...nothing, metricsPort: 0 }, 'test');
    metrics.eventsPublished.inc({ subgraph: 'catalog' }, 3);
    const answer = await fetch(telemetry.metricsUrl ?? '');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('vitrine_events_published_total{subgraph="catalog"} 3');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_cpu_seconds_total');
    expect((await fetch((telemetry.metricsUrl ?? '').replace('/metrics', '/'))).status).toBe(404);
    await telemetry.stop();
    await expect(fetch(telemetry.metricsUrl ?? '')).rejects.toThrow();
  });

  it('are served nowhere by default', async () => {
    const telemetry = await startTelemetry(nothing, 'test');
    expect(telemetry.metricsUrl).toBeUndefined();
    await telemetry.stop();
  });
});
