import type { TelemetrySettings } from '../config/telemetry-settings';
import { serveMetrics } from './metrics-server';

/** What a process tells of itself while it runs. */
export interface Telemetry {
  /** Where Prometheus finds the metrics; undefined where they are not served. */
  readonly metricsUrl: string | undefined;
  stop(): Promise<void>;
}

/** Starts what the settings ask for, which by default is nothing. */
export async function startTelemetry(settings: TelemetrySettings): Promise<Telemetry> {
  const metrics =
    settings.metricsPort === undefined ? undefined : await serveMetrics(settings.metricsHost, settings.metricsPort);
  return {
    metricsUrl: metrics?.url,
    stop: async () => {
      await metrics?.close();
    },
  };
}
