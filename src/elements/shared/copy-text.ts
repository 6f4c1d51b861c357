/**
 * Copies text. On http pages other than localhost there is no `navigator.clipboard`, and permission may be refused:
 * then a selected field and the old command do it.
 * @returns whether the text was copied.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = focusedElement();
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.setProperty('position', 'fixed');
  field.style.setProperty('inset-block-start', '-100px');
  document.body.append(field);
  field.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on insecure pages
    return document.execCommand('copy');
  } finally {
    field.remove();
    focused?.focus();
  }
}

/** Also inside shadow roots. */
function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}
