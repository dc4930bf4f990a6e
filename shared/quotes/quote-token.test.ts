import { readQuote, signQuote } from './quote-token';

const secret = 'a secret of at least thirty-two characters';
const now = 1_800_000_000_000;
const claims = {
  quoteId: 'q',
  userId: 'ada',
  currency: 'GBP',
  lines: [{ productId: 'mug', quantity: 2, unitPrice: 255 }],
  total: 510,
};

describe('a quote token', () => {
  it('says what was quoted', async () => {
    expect(await readQuote(await signQuote(claims, secret, now + 300_000), secret, now)).toMatchObject(claims);
  });

  it('says nothing when it has expired', async () => {
    expect(await readQuote(await signQuote(claims, secret, now - 1000), secret, now)).toBeNull();
  });

  it('is refused when a price in it was changed, or another shop signed it', async () => {
    const token = await signQuote(claims, secret, now + 300_000);
    const [head, body = '', signature] = token.split('.');
    const cheaper = Buffer.from(Buffer.from(body, 'base64url').toString().replace('255', '1')).toString('base64url');
    await expect(readQuote([head, cheaper, signature].join('.'), secret, now)).rejects.toMatchObject({
      code: 'QUOTE_INVALID',
    });
    await expect(readQuote(token, `${secret}!`, now)).rejects.toMatchObject({ code: 'QUOTE_INVALID' });
    await expect(readQuote('not a token', secret, now)).rejects.toMatchObject({ code: 'QUOTE_INVALID' });
  });
});
