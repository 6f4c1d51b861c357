import type { PanelPage } from './panel-page.js';

/** What may end in an ellipsis, or is cut on purpose with a way to see the rest. */
const CUT = '.handle, .clamp, .face, select, input, textarea';
/** What lies over the content, or is there for screen readers only. */
const APART = '.sr, [popover], svg, [data-toast]';

interface Piece {
  readonly text: string;
  readonly rect: DOMRect;
  readonly parent: Element;
}

/** What is wrong with where things are: it sticks out to the side, is cut off, or lies on other text. */
export function misplaced(page: PanelPage): string[] {
  // A toast lies over the content, but has to fit as well.
  return [rendered(page), page.all('.toast, .toast *')].flatMap((elements) => misplacedOf(page, elements));
}

function misplacedOf(page: PanelPage, elements: readonly HTMLElement[]): string[] {
  const lines = pieces(elements);
  return [
    ...outside(page, elements, lines).map((what) => `sticks out: ${what}`),
    ...cutOff(elements).map((what) => `is cut off: ${what}`),
    ...overlapping(lines).map((what) => `lies on other text: ${what}`),
  ];
}

/** To the side, by more than half a pixel. */
function outside(page: PanelPage, elements: readonly HTMLElement[], lines: readonly Piece[]): string[] {
  const { left, right } = page.panel.getBoundingClientRect();
  const sticksOut = (rect: DOMRect): boolean => rect.width > 0 && (rect.left < left - 0.5 || rect.right > right + 0.5);
  return [
    ...elements.filter((element) => !element.closest(CUT) && sticksOut(element.getBoundingClientRect())).map(nameOf),
    ...lines.filter(({ parent, rect }) => !parent.closest(CUT) && sticksOut(rect)).map(told),
  ];
}

/** Wider or higher than the box that cuts it off. */
function cutOff(elements: readonly HTMLElement[]): string[] {
  return elements
    .filter((element) => {
      const wide = element.scrollWidth > element.clientWidth + 1;
      const high = element.scrollHeight > element.clientHeight + 1;
      if ((!wide && !high) || element.closest(CUT)) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      return (wide && overflowX !== 'visible') || (high && overflowY === 'hidden');
    })
    .map(nameOf);
}

function overlapping(lines: readonly Piece[]): string[] {
  const sorted = lines
    .filter(({ parent }) => !parent.closest('.handle, .clamp'))
    .sort((a, b) => a.rect.top - b.rect.top);
  return sorted.flatMap((one, index) => {
    const found: string[] = [];
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.rect.top >= one.rect.bottom) break;
      if (meet(one.rect, other.rect)) found.push(`${told(one)} and ${told(other)}`);
    }
    return found;
  });
}

/** Where everything in the panel is; two of these compare equal when nothing has moved. */
export function places(page: PanelPage): string[] {
  return rendered(page).flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return width + height === 0
      ? []
      : `${nameOf(element)} ${[left + scrollX, top + scrollY, width, height].map((value) => value.toFixed(1)).join(' ')}`;
  });
}

function rendered(page: PanelPage): HTMLElement[] {
  return page.all('.panel *').filter((element) => element.checkVisibility() && !element.closest(APART));
}

/** Each line of each text. */
function pieces(elements: readonly HTMLElement[]): Piece[] {
  return elements.flatMap((parent) =>
    [...parent.childNodes].flatMap((node) => {
      if (!(node instanceof Text) || node.data.trim() === '') return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()]
        .filter(({ width }) => width > 0.5)
        .map((rect) => ({ text: node.data.trim().slice(0, 24), rect, parent }));
    }),
  );
}

function told({ text, rect, parent }: Piece): string {
  return `“${text}” (${nameOf(parent)}, ${Math.round(rect.left)}–${Math.round(rect.right)}, ${Math.round(rect.top)}–${Math.round(rect.bottom)})`;
}

/** By more than the leading of lines that stand close. */
function meet(a: DOMRect, b: DOMRect): boolean {
  const inline = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const block = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return inline > 1 && block > Math.min(a.height, b.height) * 0.3;
}

function nameOf(element: Element): string {
  const { id, className, localName } = element;
  return `${localName}${id ? `#${id}` : ''}${typeof className === 'string' && className ? `.${className.trim().split(/\s+/).join('.')}` : ''}`;
}
