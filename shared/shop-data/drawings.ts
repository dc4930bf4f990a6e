import { createHash } from 'node:crypto';

/** What a drawing is kept under: the SHA-256 of its text in hexadecimal digits. */
export function drawingKey(svg: string): string {
  return createHash('sha256').update(svg).digest('hex');
}

/** Where the catalogue serves a drawing that came with an import: what is there never changes. */
export function drawingAddress(svg: string): string {
  return `/media/${drawingKey(svg)}.svg`;
}
