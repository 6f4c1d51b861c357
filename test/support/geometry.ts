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

/** What sticks out of the panel to the side, by more than half a pixel. */
export function outside(page: PanelPage): string[] {
  const { left, right } = page.panel.getBoundingClientRect();
  const sticksOut = (rect: DOMRect): boolean => rect.width > 0 && (rect.left < left - 0.5 || rect.right > right + 0.5);
  const elements = rendered(page).filter((element) => !element.closest(CUT) && sticksOut(element.getBoundingClientRect()));
  const texts = pieces(page).filter(({ parent, rect }) => !parent.closest(CUT) && sticksOut(rect));
  return [...elements.map(nameOf), ...texts.map(({ text, rect }) => `“${text}” ${Math.round(rect.left - left)}–${Math.round(rect.right - left)}`)];
}

/** What is wider or higher than the box that cuts it off. */
export function cutOff(page: PanelPage): string[] {
  return rendered(page)
    .filter((element) => {
      if (element.closest(CUT)) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const high = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
      return wide || high;
    })
    .map(nameOf);
}

/** Lines of text that lie on each other. */
export function overlapping(page: PanelPage): string[] {
  const all = pieces(page).filter(({ parent }) => !parent.closest('.handle, .clamp'));
  return all.flatMap((one, index) =>
    all.slice(index + 1).filter((other) => meet(one.rect, other.rect)).map((other) => `${told(one)} and ${told(other)}`),
  );
}

/** Where everything in the panel is; two of these compare equal when nothing has moved. */
export function places(page: PanelPage): string[] {
  return rendered(page).flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return width + height === 0 ? [] : `${nameOf(element)} ${[left + scrollX, top + scrollY, width, height].map((value) => value.toFixed(1)).join(' ')}`;
  });
}

function rendered(page: PanelPage): HTMLElement[] {
  return page.all('.panel *').filter((element) => element.checkVisibility() && !element.closest(APART));
}

/** Each line of each text. */
function pieces(page: PanelPage): Piece[] {
  return rendered(page).flatMap((parent) =>
    [...parent.childNodes].flatMap((node) => {
      if (!(node instanceof Text) || node.data.trim() === '') return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter(({ width }) => width > 0.5).map((rect) => ({ text: node.data.trim().slice(0, 24), rect, parent }));
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
