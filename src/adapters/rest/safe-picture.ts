/** Larger ones are no profile pictures. Bytes. */
const LARGEST = 2_000_000;

const RASTER = /^image\/(?:png|jpeg|gif|webp|avif)$/;

/**
 * A drawing of shapes and nothing else: no script, link, style, entity or foreign markup could hide in it. Opened in a tab of its
 * own, a picture from a `blob:` address is a document of this page's origin.
 */
const DRAWING =
  /^\s*(?:<\/?(?:svg|g|path|circle|ellipse|rect|line|polygon|polyline)(?:\s+(?!on|href|xlink|style)[a-zA-Z:-]+="[^"<>&]*")*\s*\/?>\s*)+$/;

/** The picture, if it is one that may become an address of this page. */
export async function safePicture(picture: Blob): Promise<Blob | undefined> {
  if (picture.size > LARGEST) return undefined;
  const type = picture.type.toLowerCase().split(';')[0] ?? '';
  if (RASTER.test(type)) return picture;
  return type === 'image/svg+xml' && DRAWING.test(await picture.text()) ? picture : undefined;
}
