import type { Channel } from './outcomes';

/** How often a channel was used, and how often a link was followed from it. */
export interface ChannelTally {
  readonly channel: Channel;
  readonly sent: number;
  readonly clicked: number;
}

/** So many messages of a person's own weigh as much as what is known of the shop, and of the shop as that one in twenty is followed. */
const strengthOfShop = 10;
const strengthOfGuess = 100;
const guess = 0.05;

/**
 * Channels by the rate at which a person follows what comes by them: their own rate drawn to the shop's, as hours are. Those of
 * which as much is expected stay in the order in which they are preferred.
 *
 * @param wanted in the order in which they are preferred
 * @example a shop whose push messages are followed twice as often as its e-mails begins with push, but for who follows e-mails
 */
export function rankedChannels(
  wanted: readonly Channel[],
  shop: readonly ChannelTally[],
  own: readonly ChannelTally[],
): Channel[] {
  const rate = (channel: Channel): number => {
    const [ofShop, ofPerson] = [shop, own].map((tallies) => tallies.find((one) => one.channel === channel));
    const usual = ((ofShop?.clicked ?? 0) + strengthOfGuess * guess) / ((ofShop?.sent ?? 0) + strengthOfGuess);
    return ((ofPerson?.clicked ?? 0) + strengthOfShop * usual) / ((ofPerson?.sent ?? 0) + strengthOfShop);
  };
  const rates = new Map(wanted.map((channel) => [channel, rate(channel)]));
  return wanted.toSorted((a, b) => rates.get(b)! - rates.get(a)!);
}
