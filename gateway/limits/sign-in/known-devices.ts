import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { systemClock } from '../../../shared/clock/clock';

const lifetimeMilliseconds = 180 * 24 * 60 * 60_000;
/** Accounts that one device is known to: a family's. The one that signed in last stays. */
const maximumAccounts = 4;
const separator = '~';

/**
 * Remembers devices that signed in to an account, without remembering anything: the device keeps a signed text that says
 * so, and shows it. It opens nothing: wrong passwords for an account, from elsewhere, just do not count against it.
 */
export class KnownDevices {
  private readonly key: Buffer;

  /** @param secret the same for all gateways of a cluster; one of this process' own where it is absent */
  constructor(
    secret: string | undefined,
    private readonly now: () => number = systemClock.now,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secret ?? randomBytes(32), '', 'vitrine known devices', 32));
  }

  /** How long a device is known. Seconds. */
  static readonly lifetimeSeconds = lifetimeMilliseconds / 1000;

  /** What a device that has just signed in is to show from now on, beside what it showed. */
  remembered(shown: string | undefined, account: string): string {
    const device = this.idOf(shown, account) ?? randomBytes(9).toString('base64url');
    const name = this.nameOf(account);
    const others = tokensOf(shown).filter((token) => !token.startsWith(`${name}.`) && this.isOurs(token));
    const said = `${name}.${device}.${Math.floor(this.now() / 1000).toString(36)}`;
    return [`${said}.${this.signatureOf(said)}`, ...others].slice(0, maximumAccounts).join(separator);
  }

  /** The id of the device where it signed in to this account before; null where it shows nothing that says so. */
  idOf(shown: string | undefined, account: string): string | null {
    const name = this.nameOf(account);
    const token = tokensOf(shown).find((each) => each.startsWith(`${name}.`) && this.isOurs(each));
    return token?.split('.')[1] ?? null;
  }

  private isOurs(token: string): boolean {
    const [name = '', device = '', at = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.signatureOf(`${name}.${device}.${at}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    return this.now() - Number.parseInt(at, 36) * 1000 < lifetimeMilliseconds;
  }

  /** A name of the account that says nothing to who reads it. */
  private nameOf(account: string): string {
    return this.signatureOf(`account ${account}`).slice(0, 16);
  }

  private signatureOf(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

function tokensOf(shown: string | undefined): string[] {
  return shown && shown.length < 2_000 ? shown.split(separator).slice(0, maximumAccounts) : [];
}
