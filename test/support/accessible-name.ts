/** What a screen reader calls a control; enough of the computation for what the panel uses. */
export function accessibleName(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return tidy(label);
  const root = element.getRootNode();
  const by = element.getAttribute('aria-labelledby');
  if (by && (root instanceof ShadowRoot || root instanceof Document)) {
    return tidy(
      by
        .split(/\s+/)
        .map((id) => root.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  }
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  ) {
    return tidy([...(element.labels ?? [])].map((one) => one.textContent ?? '').join(' '));
  }
  return tidy(element.textContent ?? '');
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
