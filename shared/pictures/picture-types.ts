/** Pictures of pixels that are kept, by their type, with the ending of their address. */
export const pictureEndings = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
} as const;

export type PictureType = keyof typeof pictureEndings;

/** The most bytes of a picture that is kept. */
export const maximumPictureBytes = 5 * 1024 * 1024;

/**
 * What a picture is by its first bytes, whatever its name or sender says. A drawing (SVG) is told by its first tag; that it
 * is harmless is for others to find out.
 *
 * @returns undefined for what is no picture that is kept
 */
export function pictureTypeOf(body: Buffer): PictureType | undefined {
  const begins = (text: string, at = 0) => body.subarray(at, at + text.length).toString('latin1') === text;
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins('\xff\xd8\xff')) return 'image/jpeg';
  if (begins('GIF87a') || begins('GIF89a')) return 'image/gif';
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp';
  return svgStart.test(body.subarray(0, 4096).toString('utf8')) ? 'image/svg+xml' : undefined;
}

const svgStart = /^\ufeff?\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^<>]*>\s*)?<svg[\s>]/;

/** A drawing without what stands before and after its element, as `isSafeSvg` wants it. */
export function drawingOf(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('<svg') ? text : text.slice(Math.max(0, text.search(/<svg[\s>]/))).trim();
}
