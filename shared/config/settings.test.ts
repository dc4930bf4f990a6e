import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withInternalSecret } from './internal-secret';
import { withoutPassword } from './server-url';
import { describeSettings, readSettings, SettingsError } from './settings';

describe('settings', () => {
  it('need none to be given', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 4000, currency: 'GBP', databaseUrl: undefined });
  });

  it('name every variable that is wrong, and what would be right', () => {
    const wrong = {
      PORT: 'x',
      DATABASE_POOL: '0',
      DATABASE_URL: 'postgres://host',
      LOG_LEVEL: 'loud',
      RETRY_BUDGET: '2',
    };
    const read = () => readSettings(wrong);
    expect(read).toThrow(SettingsError);
    for (const line of [
      'PORT is "x": should be a whole number from 0 to 65535',
      'DATABASE_POOL is "0": should be a whole number from 1 to 200',
      'DATABASE_URL is "postgres://host": should look like mysql://user:password@host:3306',
      'LOG_LEVEL is "loud": should be one of fatal, error, warn, info, debug, trace, silent',
      'RETRY_BUDGET is "2": should be a number from 0 to 1',
    ]) {
      expect(read).toThrow(line);
    }
  });

  it('keep secrets to themselves when they are wrong', () => {
    const wrong = { INTERNAL_SECRET: 'hush', VITRINE_DEMO_PASSWORD: 'hush', DATABASE_URL: 'postgres://root:hush@host' };
    const read = () => readSettings(wrong);
    expect(read).toThrow('INTERNAL_SECRET is not as it should be: should be at least 32 characters');
    expect(read).toThrow('DATABASE_URL is "postgres://root@host"');
    expect(read).not.toThrow('hush');
  });

  it.each([
    ['mysql://root:hush@host:3306', 'mysql://root@host:3306'],
    ['mysql://root:hu@sh/h#u:sh?@host:3306', 'mysql://root@host:3306'],
    ['nats://hush@host:4222', 'nats://host:4222'],
    ['nats://u:hush@host:4222', 'nats://u@host:4222'],
    ['https://hush@host', 'https://host'],
    ['http://host:4001', 'http://host:4001'],
    ['http://u:hush@a:1,http://u:hush@b:2', 'http://u@a:1,http://u@b:2'],
  ])('show %s as %s', (url, shown) => expect(withoutPassword(url)).toBe(shown));

  it.each([
    ['DATABASE_URL', 'mysql://root:p@ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa#ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa/ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa?ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa:ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa ss@host:3306'],
    ['DATABASE_URL', 'mysql://root:pa%ss@host:3306'],
    ['NATS_URL', 'nats://bus:p@ss#@host:4222'],
    ['NATS_URL', 'nats://one:4222,nats://bus:p@ss#@other:4222'],
  ])('say of %s %s that its password is to be encoded, without showing it', (name, url) => {
    const read = () => readSettings({ [name]: url });
    expect(read).toThrow(/should have the special characters of its user and password percent-encoded: @ as %40/);
    expect(read).not.toThrow(url.slice(url.indexOf(':', 8) + 1, url.lastIndexOf('@')));
  });

  it('take a password that is encoded, and addresses without one', () => {
    for (const DATABASE_URL of ['mysql://root:p%40s%23s@host:3306', 'mysql://root@host', 'mysql://host:3306']) {
      expect(readSettings({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
    }
  });

  it('take several servers of one database, of one user alone', () => {
    const DATABASE_URL = 'mysql://shop:p@one:3306, mysql://shop:p@other';
    expect(readSettings({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
    expect(() => readSettings({ DATABASE_URL: 'mysql://shop:p@one,mysql://root:hush@other' })).toThrow(
      'DATABASE_URL is "mysql://shop@one,mysql://root@other": should name the same user and password at each',
    );
  });

  it.each(['ABC', 'gbp', '€', 'XXX'])('take no %s for a currency', (CURRENCY) => {
    expect(() => readSettings({ CURRENCY })).toThrow(
      `CURRENCY is "${CURRENCY}": should be the ISO 4217 code of a currency, such as EUR`,
    );
  });

  it("take the shop's time zone from the IANA database", () => {
    expect(readSettings({ SHOP_TIME_ZONE: 'America/New_York' }).timeZone).toBe('America/New_York');
    expect(readSettings({}).timeZone).toBe('UTC');
    expect(() => readSettings({ SHOP_TIME_ZONE: 'Mars' })).toThrow('should be a time zone of the IANA database');
  });

  it('take no empty internal secret: each machine would draw its own', () => {
    expect(() => readSettings({ INTERNAL_SECRET: '' })).toThrow('INTERNAL_SECRET is not as it should be');
  });

  it('name a data folder that is none', () => {
    const settings = readSettings({ VITRINE_DATA: join(__filename, 'data') });
    expect(() => withInternalSecret(settings)).toThrow(/VITRINE_DATA is ".*settings.test.ts.data": should be a folder/);
  });

  it('take an empty variable as one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(4000);
  });

  it.each(['999.1.1.1', '10.0.0.0/33', 'localhost', '::1/129'])('take no %s for an address', (RATE_EXEMPT) => {
    expect(() => readSettings({ RATE_EXEMPT })).toThrow('addresses or networks like 10.0.0.0/8');
  });

  it('take lists of addresses', () => {
    const { protection } = readSettings({ TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8 192.0.2.1', RATE_EXEMPT: 'none' });
    expect(protection.trustedProxies).toEqual(['10.0.0.0/8', 'fd00::/8', '192.0.2.1']);
    expect(protection.exemptAddresses).toEqual([]);
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

  describe('of the data folder', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'vitrine-secret-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('keep a secret that was drawn at the first start', () => {
      const settings = readSettings({ VITRINE_DATA: folder });
      const first = withInternalSecret(settings).internalSecret;
      expect(first.length).toBeGreaterThanOrEqual(32);
      expect(withInternalSecret(settings).internalSecret).toBe(first);
    });

    it.each(['', 'short'])('say what to do about a file that holds %p for a secret', (text) => {
      writeFileSync(join(folder, 'internal-secret'), text);
      expect(() => withInternalSecret(readSettings({ VITRINE_DATA: folder }))).toThrow(
        /internal-secret should hold a secret of at least 32 characters: delete it/,
      );
    });

    it('take away what other accounts may do in it, and leave files of others alone', () => {
      for (const name of ['users.sqlite', 'users.sqlite-wal', 'demo.json', 'rejects-shop.csv', 'notes.txt']) {
        writeFileSync(join(folder, name), '');
        chmodSync(join(folder, name), 0o644);
      }
      chmodSync(folder, 0o755);
      withInternalSecret(readSettings({ VITRINE_DATA: folder, INTERNAL_SECRET: 'x'.repeat(32) }));
      const mode = (name: string) => statSync(join(folder, name)).mode & 0o777;
      expect(mode('.')).toBe(0o700);
      expect(['users.sqlite', 'users.sqlite-wal', 'demo.json', 'rejects-shop.csv'].map(mode)).toEqual([
        0o600, 0o600, 0o600, 0o600,
      ]);
      expect(mode('notes.txt')).toBe(0o644);
      writeFileSync(join(folder, 'market.json'), '');
      expect(mode('market.json')).toBe(0o600);
    });
  });
});
