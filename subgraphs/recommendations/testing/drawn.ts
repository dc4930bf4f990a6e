/** A drawing of a plain shape in a colour: `round` and `square` ones look unlike whatever their colour. */
export function drawn(shape: 'round' | 'square', colour: string): string {
  const body =
    shape === 'round'
      ? `<circle cx="60" cy="60" r="40" fill="${colour}"/><circle cx="60" cy="60" r="20" fill="#fff"/>`
      : `<rect x="20" y="20" width="80" height="80" fill="${colour}"/><path d="M20 60h80M60 20v80" stroke="#fff" stroke-width="8"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120"><rect width="120" height="120" fill="#eee"/>${body}</svg>`;
}
