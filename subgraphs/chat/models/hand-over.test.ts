import { minute } from '../../../shared/time/durations';
import { handOverReasons, handOverWords, queueRankOf } from './hand-over';

describe('the queue for people', () => {
  const now = 100 * minute;

  it('has who is angry before who asked, who asked before who only waits, and valued customers before others', () => {
    const ranks = [
      queueRankOf(now, 'ANGRY', 3),
      queueRankOf(now, 'ANGRY', 0),
      queueRankOf(now, 'NOT_UNDERSTOOD', 0),
      queueRankOf(now, 'ASKED', 2),
      queueRankOf(now, 'BOT_UNAVAILABLE', 0),
    ];
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  it('lets nobody wait for ever: an hour of waiting outweighs every urgency', () => {
    expect(queueRankOf(now - 61 * minute, 'BOT_UNAVAILABLE', 0)).toBeLessThan(queueRankOf(now, 'RETURNED', 9));
  });

  it('says each hand-over in the language of the conversation', () => {
    for (const reason of Object.values(handOverReasons)) {
      expect(handOverWords(reason, 'en-GB')).toMatch(/colleague/);
      expect(handOverWords(reason, 'zh-Hans')).toMatch(/同事/);
    }
  });
});
