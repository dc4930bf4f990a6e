import { spokenReason } from './attributed-reason';

describe('the reason of a member of the blend', () => {
  const bought = new Set(['kettle', 'cup']);

  it('names nothing where the member knows nothing of the person', () => {
    expect(spokenReason('popular', 'tea', ['cup'], bought)).toEqual({ reason: 'popular', because: [] });
    expect(spokenReason('trending', 'tea', [], bought)).toEqual({ reason: 'rising', because: [] });
  });

  it('names what was bought, or what was looked at, not both', () => {
    expect(spokenReason('rules', 'tea', ['cup', 'jar'], bought)).toEqual({ reason: 'bought', because: ['cup'] });
    expect(spokenReason('sessions', 'tea', ['jar', 'cup'], bought)).toEqual({ reason: 'viewed', because: ['jar'] });
    expect(spokenReason('repurchase', 'cup', [], bought)).toEqual({ reason: 'boughtBefore', because: ['cup'] });
  });

  it('tells people of like tastes from products that are alike', () => {
    expect(spokenReason('users', 'tea', ['jar', 'cup'], bought)).toEqual({ reason: 'tastes', because: ['jar', 'cup'] });
    expect(spokenReason('ease', 'tea', ['jar'], bought)).toEqual({ reason: 'tastes', because: ['jar'] });
    expect(spokenReason('attention', 'tea', [], bought)).toEqual({ reason: 'tastes', because: [] });
    expect(spokenReason('content', 'tea', ['jar'], bought)).toEqual({ reason: 'likePast', because: ['jar'] });
    expect(spokenReason('together', 'tea', ['cup'], bought)).toEqual({ reason: 'together', because: ['cup'] });
  });
});
