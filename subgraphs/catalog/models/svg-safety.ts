const allowedElements = new Set(
  (
    'svg g defs pattern linearGradient radialGradient stop clipPath mask symbol use title desc ' +
    'path rect circle ellipse line polyline polygon text tspan'
  ).split(' '),
);

const allowedAttributes = new Set(
  (
    'xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points fx fy dx dy id class role aria-label ' +
    'fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray ' +
    'stroke-dashoffset stroke-miterlimit opacity color clip-path clip-rule mask transform preserveAspectRatio offset ' +
    'stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits ' +
    'patternTransform maskUnits clipPathUnits font-family font-size font-weight text-anchor dominant-baseline href'
  ).split(' '),
);

const token = /<\/[A-Za-z]+\s*>|<([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*=(?:"[^"<>]*"|'[^'<>]*'))*)\s*\/?>|[^<>]+/y;
const attribute = /([A-Za-z][\w:-]*)=(?:"([^"]*)"|'([^']*)')/g;
const harmlessEntities = /&(?:amp|lt|gt|quot|apos);/g;

/** The most characters of a picture that is kept. */
export const maximumSvgLength = 200_000;

/**
 * Whether a drawing is harmless in a browser: nothing but shapes, gradients and text, no script, no style sheet, no
 * reference that leaves the drawing. What is not known to be harmless is refused; nothing is repaired, since a repaired
 * text may be read otherwise by another parser.
 */
export function isSafeSvg(svg: string): boolean {
  if (svg.length > maximumSvgLength || !/^\s*<svg[\s>]/.test(svg) || !/<\/svg>\s*$/.test(svg)) return false;
  token.lastIndex = 0;
  while (token.lastIndex < svg.length) {
    const match = token.exec(svg);
    if (!match) return false;
    const [whole, element, attributes] = match;
    if (element !== undefined) {
      if (!allowedElements.has(element) || !areSafe(attributes ?? '')) return false;
    } else if (whole.startsWith('</') ? !allowedElements.has(whole.slice(2, -1).trim()) : hidesSomething(whole)) {
      return false;
    }
  }
  return true;
}

function areSafe(attributes: string): boolean {
  for (const [, name, double, single] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? '';
    if (!allowedAttributes.has(name!) || hidesSomething(value)) return false;
    if (name === 'href' && !/^#[\w-]+$/.test(value)) return false;
    if (name === 'xmlns' && value !== 'http://www.w3.org/2000/svg') return false;
    // A backslash writes any letter in CSS, so that `url` need not be seen as such.
    if (/\\/.test(value) || /url\s*\(/i.test(value.replace(/^url\(#[\w-]+\)$/, ''))) return false;
  }
  return true;
}

/** Character references can spell what the other checks look for. */
function hidesSomething(text: string): boolean {
  return text.replace(harmlessEntities, '').includes('&');
}
