import type { PublishedProfile } from './catalogue';

/** What is understood of a shopper as an operator reads it, a line a subject. */
export function profileInWords(profile: PublishedProfile): string[] {
  const { categories, brands, priceBand, daysBetweenVisits, weekday, daypart, lastSeenAt, interests } = profile;
  const named = ({ id, name }: { id: string; name: string | null }) => name ?? `category ${id}`;
  const taste = (name: string, share: number, lift: number) =>
    `${name} (${percent(share)} of what they do, ${lift.toFixed(1)} times the ordinary)`;
  const rhythm = [
    daysBetweenVisits === null ? null : `every ${daysBetweenVisits.toFixed(1)} days`,
    weekday && `most on ${weekday[0]}${weekday.slice(1).toLowerCase()}s`,
    daypart && dayparts[daypart],
  ].filter(Boolean);
  return [
    `Likes: ${listed(categories.map((one) => taste(named(one), one.share, one.lift))) || 'nothing that tells them from others'}.`,
    `Brands: ${listed(brands.map(({ name, share, lift }) => taste(name, share, lift))) || 'none that tells them from others'}.`,
    `Prices: ${priceBand === null ? 'not known' : priceBands[priceBand]}.`,
    `Comes: ${listed(rhythm as string[]) || 'too seldom so far to tell'}; last seen ${new Date(lastSeenAt).toISOString().slice(0, 10)}.`,
    `Within 30 days: ${listed(interests.map((one) => `${named(one)} ${percent(one.probability)}`)) || 'not predicted, the past is too short'}.`,
  ];
}

const priceBands = {
  LOW: 'the lower end of each category',
  MIDDLE: 'the middle of each category',
  HIGH: 'the upper end of each category',
};
const dayparts = {
  NIGHT: 'at night',
  MORNING: 'in the morning',
  AFTERNOON: 'in the afternoon',
  EVENING: 'in the evening',
};

const percent = (share: number) => `${Math.round(100 * share)} %`;
const listed = (texts: readonly string[]) => texts.join(', ');
