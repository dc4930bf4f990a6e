import type { Pattern } from './styles';

/**
 * The shape of each leaf within a square of 120 units. `F` stands for the fill (colour and pattern); `D` for a darker
 * line that does not carry the pattern.
 */
const shapes: Readonly<Record<string, string>> = {
  Mugs: '<path F d="M30 35h50v50q0 12-12 12H42q-12 0-12-12z"/><path D d="M80 47h8q12 0 12 14t-12 14h-8"/>',
  Bowls: '<path F d="M15 50h90q0 42-35 46H50q-35-4-35-46z"/><path D d="M48 100h24"/>',
  Teapots:
    '<path F d="M35 50h50q12 45-10 48H45q-22-3-10-48z"/><path D d="M85 62q14 0 16-16M35 60q-20-4-18 14t16 12M48 48q12-14 24 0M60 36v-6"/>',
  Pans: '<circle F cx="46" cy="64" r="34"/><path D d="M76 48l34-22M46 40a24 24 0 1 0 .1 0"/>',
  Lamps: '<path F d="M45 18h30l18 40H27z"/><path D d="M60 58v40M40 102h40"/>',
  Cushions: '<path F d="M20 22q40 10 80 0-10 38 0 76-40-10-80 0 10-38 0-76z"/>',
  Candles:
    '<path F d="M38 50h44v52H38z"/><path D d="M60 50V38"/><path fill="#f6b73c" d="M60 12q14 20 0 28-14-8 0-28z"/>',
  Vases: '<path F d="M48 15h24v20q24 22 14 50-6 18-14 20H48q-8-2-14-20-10-28 14-50z"/>',
  'T-Shirts': '<path F d="M42 20l-30 16 10 22 14-6v50h48V52l14 6 10-22-30-16q-18 16-36 0z"/>',
  Dresses: '<path F d="M44 14l-4 30 6 10-22 50h72L74 54l6-10-4-30-8 0q-8 14-16 0z"/><path D d="M46 54h28"/>',
  Jackets: '<path F d="M42 16L14 34l6 62h16V56v46h48V56v40h16l6-62-28-18-18 14z"/><path D d="M60 30v72M68 64h10"/>',
  Scarves:
    '<path F d="M26 20h26q8 30 42 26l4 22q-26 8-42-8l2 46H30q4-50-4-86z"/><path D d="M32 108v6M42 108v6M52 108v6"/>',
  Sneakers: '<path F d="M12 48q16 6 24-12 22 30 58 34 16 4 14 20H12z"/><path D d="M10 96h100M42 50l10-8M52 58l10-8"/>',
  Boots: '<path F d="M38 14h34v50q28 4 32 18v16H38z"/><path D d="M36 102h70M38 28h34"/>',
  Backpacks:
    '<rect F x="28" y="30" width="64" height="74" rx="18"/><path D d="M46 30q0-18 14-18t14 18M40 66h40v28H40z"/>',
  Handbags: '<path F d="M22 50h76l8 52H14z"/><path D d="M40 50q0-34 20-34t20 34M54 66h12"/>',
  Tents: '<path F d="M60 18l50 82H10z"/><path D d="M60 18v82M60 50l-18 50M60 50l18 50"/>',
  Bottles: '<path F d="M44 40q0-10 8-12h16q8 2 8 12v60q0 6-6 6H50q-6 0-6-6z"/><path D d="M52 28V14h16v14"/>',
  Sunglasses:
    '<circle F cx="36" cy="62" r="22"/><circle F cx="84" cy="62" r="22"/><path D d="M58 60q2-6 4 0M14 58L6 44M106 58l8-14"/>',
  Umbrellas:
    '<path F d="M10 62q4-44 50-46 46 2 50 46-12-10-25 0-12-10-25 0-13-10-25 0-13-10-25 0z"/><path D d="M60 62v34q0 10-10 10t-8-10"/>',
  Headphones:
    '<path D d="M22 70q0-50 38-50t38 50"/><rect F x="14" y="62" width="22" height="38" rx="10"/><rect F x="84" y="62" width="22" height="38" rx="10"/>',
  Speakers:
    '<rect F x="32" y="12" width="56" height="96" rx="8"/><circle D cx="60" cy="74" r="20"/><circle D cx="60" cy="34" r="9"/>',
  Watches:
    '<path F d="M46 6h28l4 30H42zM42 84h36l-4 30H46z"/><circle fill="#fff" stroke="#444" stroke-width="5" cx="60" cy="60" r="26"/><path D d="M60 44v16l12 8"/>',
  'Phone Cases':
    '<rect F x="34" y="8" width="52" height="104" rx="12"/><rect D x="42" y="16" width="18" height="20" rx="6"/>',
  'Teddy Bears':
    '<g F><circle cx="42" cy="22" r="11"/><circle cx="78" cy="22" r="11"/><circle cx="60" cy="40" r="25"/><ellipse cx="60" cy="86" rx="30" ry="26"/></g><path D d="M52 36v2M68 36v2M54 48q6 6 12 0"/>',
  'Toy Cars':
    '<path F d="M10 82V62q0-8 12-10l12-22h40l16 22q20 2 20 14v16z"/><circle cx="34" cy="84" r="12" fill="#333"/><circle cx="86" cy="84" r="12" fill="#333"/>',
  Kites: '<path F d="M60 8l34 40-34 50-34-50z"/><path D d="M60 8v90M26 48h68M60 98q14 6 0 16"/>',
  Notebooks: '<rect F x="26" y="12" width="70" height="96" rx="5"/><path D d="M38 12v96M52 34h30M52 46h22"/>',
  Pens: '<path F d="M82 10l28 28-58 58-28-28z"/><path D d="M24 68L10 110l42-14M10 110l18-18"/>',
};

const patternMarks: Readonly<Record<Exclude<Pattern, 'plain'>, string>> = {
  striped: '<path d="M0 4h12" stroke="I" stroke-width="4"/>',
  dotted: '<circle cx="6" cy="6" r="3" fill="I"/>',
  checked: '<path d="M0 0h6v6H0zM6 6h6v6H6z" fill="I"/>',
  waved: '<path d="M0 6q3-6 6 0t6 0" fill="none" stroke="I" stroke-width="3"/>',
};

/**
 * A drawing of a product: its leaf's shape in its colour and pattern, an SVG of less than 1.2 KB. Size and turn vary a
 * little from product to product, so that no two drawings need be the same.
 *
 * @param leafName a leaf of the assortment; another gets a plain tile
 * @param variation in [0, 1)
 */
export function drawPicture(leafName: string, hex: string, pattern: Pattern, variation: number): string {
  const background = ['#f7f5f0', '#eef2f4', '#f4eef0', '#f1f4ea'][Math.floor(variation * 4)]!;
  const turn = Math.round(((variation * 37) % 1) * 16 - 8);
  const size = (0.85 + ((variation * 91) % 1) * 0.2).toFixed(2);
  const ink = isLight(hex) ? '#8a7f6a' : '#fff';
  const marks = pattern === 'plain' ? '' : patternMarks[pattern].replaceAll('I', ink);
  const fill = pattern === 'plain' ? hex : 'url(#p)';
  const definition =
    pattern === 'plain'
      ? ''
      : `<defs><pattern id="p" width="12" height="12" patternUnits="userSpaceOnUse"><rect width="12" height="12" fill="${hex}"/>${marks}</pattern></defs>`;
  const shape = (shapes[leafName] ?? '<rect F x="20" y="20" width="80" height="80" rx="8"/>')
    .replaceAll(/<(\w+) F/g, `<$1 fill="${fill}" stroke="#444" stroke-width="2"`)
    .replaceAll(/<(\w+) D/g, '<$1 fill="none" stroke="#444" stroke-width="5" stroke-linecap="round"');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120">${definition}<rect width="120" height="120" fill="${background}"/><g transform="rotate(${turn} 60 60) translate(60 60) scale(${size}) translate(-60 -60)">${shape}</g></svg>`;
}

/** Whether white marks would vanish on the colour (luma of ITU-R BT.601 above 200). */
function isLight(hex: string): boolean {
  const value = Number.parseInt(hex.slice(1), 16);
  return 0.299 * (value >> 16) + 0.587 * ((value >> 8) & 255) + 0.114 * (value & 255) > 200;
}
