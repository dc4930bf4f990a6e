import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { MeasuredProcess } from '../processes/measured-process';
import { keySetVariable, subgraphUrlsVariable } from './gateway-parameters';

export const gatewayNames = ['vitrine', '@apollo/gateway', '@graphql-hive/gateway-runtime'] as const;
export type GatewayName = (typeof gatewayNames)[number];

const files: Readonly<Record<GatewayName, string>> = {
  vitrine: 'vitrine-process.js',
  '@apollo/gateway': 'apollo-process.js',
  '@graphql-hive/gateway-runtime': 'hive-process.js',
};

export interface MeasuredGateways {
  readonly gateways: ReadonlyMap<GatewayName, MeasuredProcess>;
  /** Access tokens, each another shopper's. */
  readonly tokens: readonly string[];
  /** Whether the gateways have a core for themselves, the subgraphs and the load being on another. */
  readonly pinned: boolean;
  stop(): Promise<void>;
}

/** Starts the canned subgraphs and a process for each gateway over them. */
export async function startGateways(shoppers: number): Promise<MeasuredGateways> {
  const { keySet, tokens } = await tokensOf(shoppers);
  const started: MeasuredProcess[] = [];
  const start = async (name: string, file: string, environment: Readonly<Record<string, string>>) => {
    const process = await MeasuredProcess.start(name, `../gateways/${file}`, [], environment);
    started.push(process);
    return process;
  };
  const stop = async () => {
    for (const each of started.reverse()) await each.stop();
  };
  try {
    const subgraphs = await start('subgraphs', 'canned-subgraphs-process.js', {});
    const environment = { [subgraphUrlsVariable]: subgraphs.url, [keySetVariable]: keySet };
    const gateways = new Map<GatewayName, MeasuredProcess>();
    for (const name of gatewayNames) gateways.set(name, await start(name, files[name], environment));
    const pinned =
      [...gateways.values()].every((each) => pin(each.pid, 0)) && pin(subgraphs.pid, 1) && pin(process.pid, 1);
    return { gateways, tokens, pinned, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps a process on one core, where the machine has two and the means to say so. */
function pin(pid: number | undefined, core: number): boolean {
  if (availableParallelism() < 2 || pid === undefined) return false;
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function tokensOf(count: number): Promise<{ keySet: string; tokens: string[] }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' };
  const sign = (shopper: string) =>
    new SignJWT({ scopes: [] })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
      .setSubject(shopper)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey);
  const tokens = await Promise.all(Array.from({ length: count }, (_, n) => sign(`shopper-${n}`)));
  return { keySet: JSON.stringify({ keys: [key] }), tokens };
}
