import { attributedReason } from './attributed-reason';

describe('the reason of a member of the blend', () => {
  const bought = new Set(['kettle', 'cup']);

  it('names nothing where the member knows nothing of the person', () => {
    expect(attributedReason('popular', 'tea', ['cup'], bought)).toEqual({ reason: 'popular', because: [] });
    expect(attributedReason('trending', 'tea', [], bought)).toEqual({ reason: 'rising', because: [] });
  });

  it('names what was bought, or what was looked at, not both', () => {
    expect(attributedReason('rules', 'tea', ['cup', 'jar'], bought)).toEqual({ reason: 'bought', because: ['cup'] });
    expect(attributedReason('sessions', 'tea', ['jar', 'cup'], bought)).toEqual({ reason: 'viewed', because: ['jar'] });
    expect(attributedReason('repurchase', 'cup', [], bought)).toEqual({ reason: 'boughtBefore', because: ['cup'] });
  });

  it('distinguishes people of like tastes from similar products', () => {
    expect(attributedReason('users', 'tea', ['jar', 'cup'], bought)).toEqual({
      reason: 'tastes',
      because: ['jar', 'cup'],
    });
    expect(attributedReason('ease', 'tea', ['jar'], bought)).toEqual({ reason: 'tastes', because: ['jar'] });
    expect(attributedReason('attention', 'tea', [], bought)).toEqual({ reason: 'tastes', because: [] });
    expect(attributedReason('rules', 'tea', [], bought)).toEqual({ reason: 'tastes', because: [] });
    expect(attributedReason('content', 'tea', [], bought)).toEqual({ reason: 'likePast', because: [] });
    expect(attributedReason('content', 'tea', ['jar'], bought)).toEqual({ reason: 'likePast', because: ['jar'] });
    expect(attributedReason('together', 'tea', ['cup'], bought)).toEqual({ reason: 'together', because: ['cup'] });
  });
});
