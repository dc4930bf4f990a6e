import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withInternalSecret } from './internal-secret';
import { describeSettings, readSettings, SettingsError } from './settings';

describe('settings', () => {
  it('need none to be given', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 4000, currency: 'GBP', databaseUrl: undefined });
  });

  it('name every variable that is wrong, and what would be right', () => {
    const wrong = { PORT: 'x', DATABASE_URL: 'postgres://host', INTERNAL_SECRET: 'short', LOG_LEVEL: 'loud' };
    const read = () => readSettings(wrong);
    expect(read).toThrow(SettingsError);
    for (const [name, value] of Object.entries(wrong)) expect(read).toThrow(`${name} is "${value}"`);
    expect(read).toThrow('mysql://user:password@host:3306');
  });

  it('take an empty variable as one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(4000);
  });

  it('are all described', () => {
    for (const { name, meaning } of describeSettings())
      expect({ name, length: meaning.length > 10 }).toEqual({ name, length: true });
  });

  it('give policies as JSON, and say what is wrong with them', () => {
    const rules = { staff: { scopes: [['support:agent']] } };
    expect(readSettings({ POLICIES: JSON.stringify(rules) }).policies).toEqual(rules);
    for (const wrong of ['{', '[]', '{"staff": {}}', '{"staff": {"scope": "x"}}']) {
      expect(() => readSettings({ POLICIES: wrong })).toThrow(`POLICIES is "${wrong}": should be`);
    }
  });

  it('keep a secret that was drawn at the first start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-secret-'));
    const settings = readSettings({ VITRINE_DATA: folder });
    const first = withInternalSecret(settings).internalSecret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(withInternalSecret(settings).internalSecret).toBe(first);
    rmSync(folder, { recursive: true });
  });
});
