import { silentLogger } from '../../../shared/logging/logger';
import { SignInThrottle } from './sign-in-throttle';

const protection = {
  signInBackoff: { free: 3, longest: 600 },
  signInAccountRate: { burst: 20, perSecond: 20 / 600 },
  signInAddressRate: { burst: 12, perSecond: 12 / 600 },
};

function house() {
  const clock = { now: 1_700_000_000_000 };
  const throttle = new SignInThrottle({ protection, log: silentLogger, now: () => clock.now, secret: 'a secret' });
  /** Tries to sign in: `in`, `wrong`, or the seconds to wait. */
  const attempt = async (right: boolean, address: string, email = 'ada', device?: string) => {
    const field = { key: 'signIn', account: `email ${email}`, guesses: true, signsIn: true };
    try {
      const settle = await throttle.admit([field], { address, device });
      const shown = await settle(
        right
          ? { data: { signIn: {} } }
          : { errors: [{ message: '', path: ['signIn'], extensions: { code: 'SIGN_IN_FAILED' } }] },
      );
      return { outcome: right ? 'in' : 'wrong', shown };
    } catch (error) {
      return { outcome: (error as { details: { seconds: number } }).details.seconds, shown: undefined };
    }
  };
  const outcome = async (...parameters: Parameters<typeof attempt>) => (await attempt(...parameters)).outcome;
  return { clock, throttle, attempt, outcome };
}

describe('who guesses', () => {
  it('waits twice as long each time, at one account and from one address', async () => {
    const { clock, outcome } = house();
    const outcomes = [];
    for (let tried = 0; tried < 4; tried++) outcomes.push(await outcome(false, '1.1.1.1'));
    for (const wait of [1, 2, 4]) {
      clock.now += wait * 1000;
      outcomes.push(await outcome(false, '1.1.1.1'));
      outcomes.push(await outcome(false, '1.1.1.1'));
    }
    expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 1, 'wrong', 2, 'wrong', 4, 'wrong', 8]);
    expect(await outcome(true, '1.1.1.1', 'bob')).toBe('in');
  });

  it('does not keep the owner out who is elsewhere, however long it goes on', async () => {
    const { clock, outcome } = house();
    for (let minute = 0; minute < 200; minute++) {
      for (let tried = 0; tried < 20; tried++) await outcome(false, '1.1.1.1');
      clock.now += 60_000;
    }
    expect(await outcome(false, '1.1.1.1')).not.toBe('in');
    expect(await outcome(true, '2.2.2.2')).toBe('in');
  });

  it('is its whole network, of IPv6', async () => {
    const { outcome } = house();
    for (let tried = 0; tried < 3; tried++) await outcome(false, `2001:db8:1:2::${tried}`);
    expect(await outcome(false, '2001:db8:1:2:ffff::9')).toBe(1);
    expect(await outcome(true, '2001:db8:1:3::1')).toBe('in');
  });

  it('gains nothing by what is not looked at, and begins anew after the right one', async () => {
    const { clock, throttle, outcome } = house();
    const skipped = async () => {
      const field = { key: 'a', account: 'email ada', guesses: true, signsIn: true };
      await (await throttle.admit([field], { address: '1.1.1.1' }))({ data: {} });
    };
    for (let tried = 0; tried < 2; tried++) await outcome(false, '1.1.1.1');
    await skipped();
    expect([await outcome(false, '1.1.1.1'), await outcome(false, '1.1.1.1')]).toEqual(['wrong', 1]);
    clock.now += 1000;
    expect([await outcome(true, '1.1.1.1'), await outcome(false, '1.1.1.1')]).toEqual(['in', 'wrong']);
  });

  it('from everywhere at one account is slowed in the end', async () => {
    const { outcome } = house();
    const outcomes = [];
    for (let address = 0; address < 25; address++) outcomes.push(await outcome(false, `1.1.1.${address}`));
    expect(outcomes.filter((each) => each === 'wrong')).toHaveLength(20);
    expect(await outcome(true, '2.2.2.2')).toBeGreaterThan(0);
  });
});

describe('a device that signed in before', () => {
  it('gets in while its account, its address and its network are closed to strangers', async () => {
    const { attempt, outcome } = house();
    const { shown } = await attempt(true, '1.1.1.1');
    for (let tried = 0; tried < 30; tried++) await outcome(false, `3.3.3.${tried}`);
    for (let tried = 0; tried < 30; tried++) await outcome(false, '1.1.1.1', `someone ${tried}`);
    expect(await outcome(true, '4.4.4.4')).toBeGreaterThan(0);
    expect(await outcome(true, '1.1.1.1', 'zoe')).toBeGreaterThan(0);
    expect(await outcome(true, '1.1.1.1', 'ada', shown)).toBe('in');
  });

  it('is slowed where it guesses itself, and alone', async () => {
    const { attempt, outcome } = house();
    const { shown } = await attempt(true, '1.1.1.1');
    for (let tried = 0; tried < 3; tried++) expect(await outcome(false, '1.1.1.1', 'ada', shown)).toBe('wrong');
    expect(await outcome(true, '9.9.9.9', 'ada', shown)).toBe(1);
    expect(await outcome(true, '1.1.1.1')).toBe('in');
  });

  it('is none for another account, with a word changed, or after half a year', async () => {
    const { clock, attempt, outcome } = house();
    const { shown = '' } = await attempt(true, '1.1.1.1', 'eve');
    for (let tried = 0; tried < 30; tried++) await outcome(false, `3.3.3.${tried}`);
    expect(await outcome(true, '5.5.5.5', 'ada', shown)).toBeGreaterThan(0);
    for (let tried = 0; tried < 30; tried++) await outcome(false, `3.3.4.${tried}`, 'eve');
    for (const wrong of [`x${shown}`, `${shown}x`, shown.replace('.', '.x'), '....', '~~~', 'x'.repeat(100_000)]) {
      expect(await outcome(true, '5.5.5.5', 'eve', wrong)).toBeGreaterThan(0);
    }
    expect(await outcome(true, '5.5.5.5', 'eve', shown)).toBe('in');
    clock.now += 181 * 24 * 60 * 60_000;
    for (let tried = 0; tried < 30; tried++) await outcome(false, `3.3.5.${tried}`, 'eve');
    expect(await outcome(true, '5.5.5.5', 'eve', shown)).toBeGreaterThan(0);
  });

  it('knows those of a family, and says nothing of whom it stands for', async () => {
    const { attempt } = house();
    let shown: string | undefined;
    for (const person of ['ada', 'bob', 'ada']) shown = (await attempt(true, '1.1.1.1', person, shown)).shown;
    expect(shown!.split('~')).toHaveLength(2);
    for (const person of ['c', 'd', 'e', 'f', 'g']) shown = (await attempt(true, '1.1.1.1', person, shown)).shown;
    expect(shown!.split('~')).toHaveLength(4);
    expect(shown).not.toMatch(/ada|bob/);
  });
});
