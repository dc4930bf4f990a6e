import { addressesOf } from '../../shared/config/server-url';
import { type Settings, subgraphNames } from '../../shared/config/settings';
import { type Finding, found } from './finding';

const milliseconds = 5_000;

/** Whether what the settings name by an address answers, and is well. */
export async function processFindings({ subgraphUrls, gatewayUrl }: Settings): Promise<Finding[]> {
  const named = [
    ...subgraphNames.map((name) => [name as string, subgraphUrls[name]] as const),
    ['gateway', gatewayUrl] as const,
  ];
  const asked = named.flatMap(([name, urls]) => (urls ? addressesOf(urls).map((url) => [name, url] as const) : []));
  return Promise.all(asked.map(([name, url]) => findingOf(name, url)));
}

async function findingOf(name: string, url: string): Promise<Finding> {
  const address = `${url.replace(/\/$/, '')}/readyz`;
  const of = `process ${name}`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(milliseconds) });
    if (response.ok) return found(of, 'ok', address);
    return found(of, 'wrong', `${address} says ${response.status} ${(await response.text()).slice(0, 300)}`);
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return found(of, 'wrong', `${address} does not answer (${cause?.code ?? message}): start it, or look at its log`);
  }
}
