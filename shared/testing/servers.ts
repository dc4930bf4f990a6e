import { connect } from 'node:net';
import { createConnection } from 'mysql2/promise';

const waitedFor = 3000;

/**
 * Why a database server cannot be tested on: it does not answer, or does not let its user make databases (it wants a
 * password that the address does not have). Undefined where it can.
 */
export async function databaseProblem(url: string): Promise<string | undefined> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: waitedFor });
    try {
      await connection.query('CREATE DATABASE IF NOT EXISTS `vitrine_test_found`');
      await connection.query('DROP DATABASE IF EXISTS `vitrine_test_found`');
      return undefined;
    } finally {
      await connection.end();
    }
  } catch (error) {
    return reasonOf(error);
  }
}

/** Why a NATS server cannot be tested on: it does not answer, wants credentials, or has no JetStream. Undefined where it can. */
export async function natsProblem(url: string): Promise<string | undefined> {
  try {
    const { auth_required: guarded, jetstream } = JSON.parse(await greetingOf(url)) as Record<string, unknown>;
    if (guarded && new URL(url).username === '') return 'it asks who comes';
    return jetstream ? undefined : 'it has no JetStream';
  } catch (error) {
    return reasonOf(error);
  }
}

/** What a NATS server says of itself when somebody connects, as JSON. */
function greetingOf(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 4222), timeout: waitedFor });
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
      if (!text.includes('\r\n')) return;
      socket.destroy();
      resolve(text.slice('INFO '.length, text.indexOf('\r\n')));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it closed the connection')));
    socket.once('timeout', () => socket.destroy());
  });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
