const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children. Text stays text: nothing here is ever parsed as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A drawing of the sprite in index.html, hidden from screen readers unless it is given a label. */
export function drawing(id: string, width: number, height = width, label?: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#${id}`);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  if (label === undefined) {
    svg.setAttribute('aria-hidden', 'true');
  } else {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  }
  svg.append(use);
  return svg;
}

export function icon(name: string, size = 16): SVGSVGElement {
  const svg = drawing(`i-${name}`, size);
  svg.classList.add('icon');
  return svg;
}

/** Part of the page that must be there: the markup and the code belong together. */
export function part<T extends Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`index.html has no ${type.name} with the id "${id}".`);
}
