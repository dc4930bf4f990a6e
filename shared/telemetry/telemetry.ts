import type { TelemetrySettings } from '../config/telemetry-settings';
import { serveMetrics } from './metrics-server';
import { setTracer } from './tracing';

/** The telemetry of a process. */
export interface Telemetry {
  /** Where Prometheus finds the metrics; undefined where they are not served. */
  readonly metricsUrl: string | undefined;
  /** Sends the spans that are left. */
  stop(): Promise<void>;
}

/** Starts what the settings ask for, which by default is nothing. */
export async function startTelemetry(settings: TelemetrySettings, serviceName: string): Promise<Telemetry> {
  const { metricsHost, metricsPort, tracesEndpoint, tracesShare } = settings;
  const metrics = metricsPort === undefined ? undefined : await serveMetrics(metricsHost, metricsPort);
  const traces = tracesEndpoint === undefined ? undefined : loadTraces(tracesEndpoint, serviceName, tracesShare);
  if (traces) setTracer(traces.tracer);
  return {
    metricsUrl: metrics?.url,
    stop: async () => {
      if (traces) setTracer(undefined);
      await traces?.stop();
      await metrics?.close();
    },
  };
}

function loadTraces(endpoint: string, serviceName: string, share: number) {
  const { openTelemetry } = require('./open-telemetry') as typeof import('./open-telemetry');
  return openTelemetry(endpoint, serviceName, share);
}
