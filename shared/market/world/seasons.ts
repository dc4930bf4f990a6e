import { type Leaf, leaves } from './assortment';

export const dayMilliseconds = 86_400_000;

/** Whole days since 1 January 1970, UTC: how the market counts days. */
export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / dayMilliseconds);
}

/** Day of the year from 0, as a fraction of the year that the calendar date falls in. */
function yearFraction(day: number): number {
  const date = new Date(day * dayMilliseconds);
  const start = Date.UTC(date.getUTCFullYear(), 0, 1);
  return (day - start / dayMilliseconds) / 365.25;
}

/**
 * What the time of year adds to the utility of a leaf's products:
 * s(t) = a cos(2 pi (y - y0)) + g exp(-((d - 347) / 12)^2), with y the fraction of the year, y0 the middle of the peak
 * month, d the day of the year, a the leaf's seasonality and g its gift appeal. In the northern half of the world.
 */
export function seasonOf(leaf: Leaf, day: number): number {
  const year = yearFraction(day);
  const peak = (leaf.peakMonth + 0.5) / 12;
  const daysFromGiving = year * 365.25 - 347;
  return (
    leaf.seasonality * Math.cos(2 * Math.PI * (year - peak)) + leaf.giftAppeal * Math.exp(-((daysFromGiving / 12) ** 2))
  );
}

const weekdayTraffic = [1.2, 0.95, 0.9, 0.9, 0.95, 1, 1.15];

/** How busy a day is against the average: weekends more, late November and December more. */
export function trafficOf(day: number): number {
  if (day !== lastDay.day) lastDay = dayOnce(day);
  return lastDay.traffic;
}

function trafficOnce(day: number): number {
  const daysFromGiving = yearFraction(day) * 365.25 - 338;
  // 1 January 1970 was a Thursday.
  return weekdayTraffic[(day + 4) % 7]! * (1 + 0.45 * Math.exp(-((daysFromGiving / 18) ** 2)));
}

/**
 * What the time of year adds to each leaf, by its place. The same array as long as it is asked about the same day, as a
 * market does thousands of times.
 */
export function seasonsOn(day: number): Float64Array {
  if (day !== lastDay.day) lastDay = dayOnce(day);
  return lastDay.seasons;
}

/** exp of what the time of year adds to each leaf. */
export function seasonOddsOn(day: number): Float64Array {
  if (day !== lastDay.day) lastDay = dayOnce(day);
  return lastDay.odds;
}

/** The month of a day since 1970: `2026-11`. */
export function monthOf(day: number): string {
  if (day !== lastDay.day) lastDay = dayOnce(day);
  return lastDay.month;
}

function dayOnce(day: number) {
  const seasons = Float64Array.from(leaves, (leaf) => seasonOf(leaf, day));
  return {
    day,
    traffic: trafficOnce(day),
    seasons,
    odds: seasons.map(Math.exp),
    month: new Date(day * dayMilliseconds).toISOString().slice(0, 7),
  };
}

let lastDay = dayOnce(0);
