import { rankedChannels } from './best-channel';

describe('the channel by which people answer', () => {
  const tally = (channel: 'EMAIL' | 'PUSH', sent: number, clicked: number) => ({ channel, sent, clicked });

  it('is the preferred one where nothing is known, the shop’s where nothing is known of the person, and then their own', () => {
    const shop = [tally('EMAIL', 1000, 30), tally('PUSH', 1000, 90)];
    expect(rankedChannels(['EMAIL', 'PUSH'], [], [])).toEqual(['EMAIL', 'PUSH']);
    expect(rankedChannels(['EMAIL', 'PUSH'], shop, [])).toEqual(['PUSH', 'EMAIL']);
    expect(rankedChannels(['EMAIL', 'PUSH'], shop, [tally('EMAIL', 8, 4)])).toEqual(['EMAIL', 'PUSH']);
    // One click of one message is not yet a habit.
    expect(rankedChannels(['EMAIL', 'PUSH'], shop, [tally('PUSH', 20, 0), tally('EMAIL', 20, 0)])).toEqual([
      'PUSH',
      'EMAIL',
    ]);
  });
});
