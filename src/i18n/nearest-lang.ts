/** The language that the page declares for this place, across shadow roots. */
export function nearestLang(element: Element): string | undefined {
  for (let place: Element | undefined = element; place;) {
    const declared = place.closest('[lang]');
    if (declared) return declared.getAttribute('lang') || undefined;
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
