import { useEffect, useRef, useState } from 'react';
import type { MarketMapResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { pricingMessages } from './messages';

type MarketCategory = MarketMapResult['marketReport']['categories'][number];

/** From the middle to where the furthest is drawn, in per cent of the map. */
const reach = 42;
/** Changes up to this are drawn nearly in proportion, larger ones by their logarithm: some categories multiply. */
const linearPercent = 10;
const changesMarked = [-100, 100, 1_000, 10_000];
/** What a name takes up, in pixels; enough for the letters of the page. */
const letterPixels = 7.5;
const linePixels = 18;
const mapPixels = 320;

/** From -1 to 1 for what lies between two furthest changes, in per cent. */
const scaled = (change: number, furthest: number) =>
  (Math.sign(change) * Math.log1p(Math.abs(change) / linearPercent)) / Math.log1p(furthest / linearPercent);

/** Categories as circles: across by price over the market, up by change of revenue, as large as their share of revenue. */
export function MarketMapPlot({ categories }: { categories: readonly MarketCategory[] }) {
  const { say, percent, number } = useSpeechWith(pricingMessages);
  const [width, map] = useWidth();
  const drawn = categories
    .filter(({ revenueChangePercent, index }) => revenueChangePercent !== null && index !== 1)
    .sort((a, b) => b.revenueShare - a.revenueShare);
  if (drawn.length === 0) return null;
  const furthestIndex = Math.max(...drawn.map(({ index }) => Math.abs(index - 1)));
  const furthestChange = Math.max(100, ...drawn.map(({ revenueChangePercent }) => Math.abs(revenueChangePercent ?? 0)));
  const up = (change: number) => 50 + reach * scaled(change, furthestChange);
  const circles = drawn.map(({ category, index, revenueChangePercent, revenueShare }) => ({
    key: category?.id ?? '',
    name: category?.name ?? say('none'),
    across: 50 + (reach * (index - 1)) / furthestIndex,
    up: up(revenueChangePercent ?? 0),
    rems: 0.5 + 4 * Math.sqrt(revenueShare),
  }));
  const named = withRoom(circles, width);
  return (
    <figure className="plot">
      <figcaption>
        <strong>{say('mapTitle')}</strong>
        <span className="muted">{say('mapText')}</span>
      </figcaption>
      <div ref={map} className="market-map" role="img" aria-label={say('mapTitle')}>
        <span className="market-axis market-axis-x">{`${say('revenueChange')} ${percent(0)}`}</span>
        <span className="market-axis market-axis-y">{`${say('index')} ${number(1, 2)}`}</span>
        {changesMarked
          .filter((change) => Math.abs(change) <= furthestChange)
          .map((change) => (
            <span key={change} className="market-mark" style={{ insetBlockEnd: `${up(change)}%` }}>
              {percent(change / 100)}
            </span>
          ))}
        {[-1, 1].map((side) => (
          <span
            key={side}
            className="market-mark market-mark-across"
            style={{ insetInlineStart: `${50 + side * reach}%` }}
          >
            {number(1 + side * furthestIndex, 2)}
          </span>
        ))}
        {circles.map(({ key, name, across, up: height, rems }) => (
          <span
            key={key}
            className="market-category"
            style={{ insetInlineStart: `${across}%`, insetBlockEnd: `${height}%`, inlineSize: `${rems}rem` }}
          >
            {named.has(key) && <small>{name}</small>}
          </span>
        ))}
      </div>
    </figure>
  );
}

interface Circle {
  readonly key: string;
  readonly name: string;
  /** Of its middle, in per cent of the map. */
  readonly across: number;
  readonly up: number;
  readonly rems: number;
}

/** The circles beside which there is room for the name, the largest first: no name lies on another one. */
function withRoom(circles: readonly Circle[], width: number): ReadonlySet<string> {
  const placed: { readonly key: string; readonly x: number; readonly y: number; readonly half: number }[] = [];
  for (const { key, name, across, up, rems } of circles) {
    const half = (name.length * letterPixels) / 2;
    const x = (across / 100) * width;
    const y = (up / 100) * mapPixels - rems * 8;
    const isInside = x - half >= 0 && x + half <= width;
    const isFree = placed.every(
      (other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > linePixels,
    );
    if (isInside && isFree) placed.push({ key, x, y, half });
  }
  return new Set(placed.map(({ key }) => key));
}

/** How wide an element is, in pixels, and what it is to be given as its ref. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [width, element] as const;
}
