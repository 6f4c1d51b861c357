/** The language that the page declares for this place, across shadow roots. */
export function nearestLang(element: Element): string | undefined {
  return nearestAttribute(element, 'lang');
}

/** Whether the page declares a direction for this place: it then counts more than that of the language. */
export function hasDeclaredDirection(element: Element): boolean {
  return nearestAttribute(element, 'dir') !== undefined;
}

function nearestAttribute(element: Element, name: string): string | undefined {
  for (let place: Element | undefined = element; place;) {
    const declared = place.closest(`[${name}]`);
    if (declared) return declared.getAttribute(name) || undefined;
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
