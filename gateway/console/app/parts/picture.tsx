/** A product's first picture in a square of its own, so that nothing moves when it comes. */
export function Picture({
  images,
  eager = false,
  size = 320,
}: {
  images: readonly { readonly url: string; readonly alt: string }[];
  eager?: boolean;
  size?: number;
}) {
  const [first] = images;
  if (!first) return <span className="picture picture-none" aria-hidden="true" />;
  return (
    <img
      className="picture"
      src={first.url}
      alt={first.alt}
      width={size}
      height={size}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
    />
  );
}
