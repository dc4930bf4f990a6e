import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../shared/config/settings';

it('compose waits longer at a stop than a request may take', () => {
  const text = readFileSync(join(__dirname, '../../docker/compose.yaml'), 'utf8');
  const grace = Number(/stop_grace_period: (\d+)s/.exec(text)?.[1]) * 1000;
  const SHUTDOWN_DELAY_MS = /SHUTDOWN_DELAY_MS: (\d+)/.exec(text)?.[1];
  const { clients, transport } = readSettings({ SHUTDOWN_DELAY_MS });
  expect(transport.shutdownDelay).toBeGreaterThan(0);
  expect(grace).toBeGreaterThan(transport.shutdownDelay + clients.requestDeadline);
});
