import { z } from 'zod';

/** Where metrics and traces of a process go. Nowhere, where none of it is set. */
export const telemetryVariables = {
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe(
      'port of /metrics for Prometheus, apart from the public one; none without it. npm run cluster takes the six after it too',
    ),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address of /metrics; nobody has to sign in there, so keep it inside the private network'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'should look like http://host:4318',
    )
    .optional()
    .describe('collector that traces are sent to by OTLP/HTTP; no traces without it'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('share of requests that are traced, where the sender has not decided it'),
} as const;

export interface TelemetrySettings {
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;
  readonly tracesEndpoint: string | undefined;
  readonly tracesShare: number;
}

type Values = z.output<z.ZodObject<typeof telemetryVariables>>;

export function telemetrySettingsOf(values: Values): TelemetrySettings {
  return {
    metricsPort: values.METRICS_PORT,
    metricsHost: values.METRICS_HOST,
    tracesEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    tracesShare: values.OTEL_TRACES_SAMPLER_ARG,
  };
}
