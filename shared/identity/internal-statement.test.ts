import { SignJWT } from 'jose';
import { anonymous, holdsScopes } from './identity';
import { StatementSigner, StatementVerifier } from './internal-statement';

const secret = 'a secret of at least thirty-two characters';
const signer = new StatementSigner(secret);
const verifier = new StatementVerifier(secret);
const now = Date.UTC(2026, 2, 1);
const ada = { userId: 'ada', scopes: ['catalog:write'] };

describe("the gateway's statement of who is asking", () => {
  it('says to a subgraph what the gateway found', async () => {
    expect(await verifier.verify(await signer.sign(ada, now), now)).toEqual(ada);
    expect(await verifier.verify(await signer.sign(anonymous, now), now)).toEqual(anonymous);
  });

  it('says which session it is, of two of one person too', async () => {
    const [phone, laptop] = ['phone', 'laptop'].map((sessionId) => ({ ...ada, sessionId }));
    for (const identity of [phone!, laptop!, ada]) {
      expect(await verifier.verify(await signer.sign(identity, now), now)).toEqual(identity);
    }
  });

  it('is signed once for the same identity, and anew before it expires', async () => {
    expect(await signer.sign(ada, now)).toBe(await signer.sign(ada, now + 5_000));
    expect(await signer.sign(ada, now)).not.toBe(await signer.sign(ada, now + 30_000));
  });

  it.each([
    ['missing', async () => undefined],
    ['not a statement', async () => 'x.y.z'],
    ['signed with another key', () => new StatementSigner('another secret of thirty-two characters!').sign(ada, now)],
    [
      'of another issuer',
      () =>
        new SignJWT({ scopes: [] })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('me')
          .sign(new TextEncoder().encode(secret)),
    ],
  ])('is refused when it is %s', async (_what, make) => {
    await expect(verifier.verify(await make(), now)).rejects.toMatchObject({ code: 'INTERNAL_IDENTITY_REQUIRED' });
  });

  it('is refused when it has expired, also by one who has seen it before', async () => {
    const statement = await signer.sign({ userId: 'bob', scopes: [] }, now);
    await verifier.verify(statement, now);
    await expect(verifier.verify(statement, now + 61_000)).rejects.toMatchObject({
      code: 'INTERNAL_IDENTITY_REQUIRED',
    });
  });
});

describe('scopes', () => {
  it('are held where all of one group are', () => {
    const identity = { userId: 'ada', scopes: ['a', 'b'] };
    expect(holdsScopes(identity, [['a', 'b']])).toBe(true);
    expect(holdsScopes(identity, [['a', 'c'], ['b']])).toBe(true);
    expect(holdsScopes(identity, [['c']])).toBe(false);
    expect(holdsScopes(anonymous, [['a']])).toBe(false);
  });
});
