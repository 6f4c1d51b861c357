/** Markup that is parsed once, and then cloned. */
export function template(markup: string): () => HTMLElement {
  let first: HTMLElement | undefined;
  return () => {
    first ??= parsed(markup);
    return document.importNode(first, true);
  };
}

/** White space between elements is for the reader of this code. */
function parsed(markup: string): HTMLElement {
  const page = new DOMParser().parseFromString(`<body>${markup.trim().replace(/\s*\n\s*/g, '')}</body>`, 'text/html');
  const root = page.body.firstElementChild;
  if (!(root instanceof HTMLElement)) throw new Error('The markup has no element');
  return root;
}

/** The element that a selector names; it is in the markup. */
export function part(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The markup has no ${selector}`);
  return found;
}

/** Writes an attribute where it is another. */
export function put(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Writes into the text node of an element that has nothing but text. */
export function write(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text && firstChild === element.lastChild) {
    if (firstChild.data !== text) firstChild.data = text;
  } else element.textContent = text;
}
