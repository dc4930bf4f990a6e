import type { Application } from '../../gateway/processes/application';
import type { ImportPort } from '../../shared/shop-data/import-port';

/** The subgraphs' ports, but that no models are trained at the end: where a test imports more often than it needs them. */
export function untrainedPorts(application: Application): ImportPort[] {
  return application.runtimes.map(({ name, importPort }) =>
    name === 'recommendations' ? { ...importPort, finish: undefined } : importPort,
  );
}
