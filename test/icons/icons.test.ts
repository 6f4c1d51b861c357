import { expect, fixture, html } from '@open-wc/testing';
import { coreIcons } from '../../src/icons/icons.js';
import { coreIconsText } from '../../src/icons/core-icons.generated.js';
import { adoptMoreIcons } from '../../src/icons/more-icons.js';
import { moreIconsText } from '../../src/icons/more-icons.generated.js';

/** Icons stand in shadow roots, beside the sheets of their element. */
async function iconsIn(markup: string, dir = 'ltr'): Promise<ShadowRoot> {
  const host = await fixture<HTMLElement>(html`<div dir=${dir}></div>`);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [coreIcons.styleSheet!];
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  root.append(...parsed.body.childNodes);
  return root;
}

const outlines = new Map(
  [...`${coreIconsText}${moreIconsText}`.matchAll(/\.icon-([a-z-]+)\{clip-path:path\("([^"]+)"\)\}/g)].map(
    ([, name = '', path = '']) => [name, path],
  ),
);

async function drawings(): Promise<readonly SVGSymbolElement[]> {
  const source = await (await fetch('/src/icons/source.svg')).text();
  return [...new DOMParser().parseFromString(source, 'image/svg+xml').querySelectorAll('symbol')];
}

interface Shape {
  readonly path: Path2D;
  readonly filled: boolean;
  readonly stroked: boolean;
  readonly dashes: readonly number[];
}

/** Magnified: for what is small, browsers are content with a rough stroke. */
const ZOOM = 20;

function magnified(path: Path2D): Path2D {
  const large = new Path2D();
  large.addPath(path, new DOMMatrix().scale(ZOOM));
  return large;
}

function shapeOf(element: Element): Shape {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const path = new Path2D(element.getAttribute('d') ?? '');
  if (element.localName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  if (element.localName === 'rect')
    path.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
  return {
    path: magnified(path),
    filled: element.hasAttribute('fill'),
    stroked: element.getAttribute('stroke') !== 'none',
    dashes: (element.getAttribute('stroke-dasharray') ?? '')
      .split(' ')
      .filter(Boolean)
      .map((length) => Number(length) * ZOOM),
  };
}

describe('Icons', () => {
  it('cover just what the strokes of their drawing cover', async () => {
    const context = document.createElement('canvas').getContext('2d')!;
    Object.assign(context, { lineWidth: 1.5 * ZOOM, lineCap: 'round', lineJoin: 'round' });
    for (const symbol of await drawings()) {
      const grid = symbol.viewBox.baseVal.width;
      const scale = Number(symbol.getAttribute('width') ?? grid) / grid;
      const outline = magnified(new Path2D(outlines.get(symbol.id)));
      const shapes = [...symbol.children].map(shapeOf);
      let drawn = 0;
      let wrong = 0;
      for (let x = 0.05; x < grid; x += 0.1) {
        for (let y = 0.05; y < grid; y += 0.1) {
          const inDrawing = shapes.some(({ path, filled, stroked, dashes }) => {
            context.setLineDash([...dashes]);
            return (
              (stroked && context.isPointInStroke(path, x * ZOOM, y * ZOOM)) ||
              (filled && context.isPointInPath(path, x * ZOOM, y * ZOOM))
            );
          });
          if (inDrawing) drawn += 1;
          if (inDrawing !== context.isPointInPath(outline, x * scale * ZOOM, y * scale * ZOOM)) wrong += 1;
        }
      }
      expect(drawn, symbol.id).to.be.greaterThan(200);
      expect(wrong / drawn, `${symbol.id}: share of points that differ`).to.be.lessThan(0.02);
    }
  });

  it('are all shipped, each in one sheet', async () => {
    const names = (await drawings()).map(({ id }) => id);
    expect([...outlines.keys()].sort()).to.deep.equal([...names].sort());
    expect(coreIconsText.includes('icon-trash{clip-path')).to.equal(false);
  });

  it('take the text colour, and a box of the size that is named', async () => {
    const root = await iconsIn(`<p style="color: rgb(1, 2, 3); display: flex"><i class="icon icon-copy"></i><i
      class="icon icon-star icon-14"></i><i class="icon icon-cloud-ok"></i><i class="icon icon-lock-l"></i></p>`);
    const icons = [...root.querySelectorAll('i')];
    expect(icons.map((icon) => getComputedStyle(icon).backgroundColor)).to.deep.equal(Array(4).fill('rgb(1, 2, 3)'));
    // Where the next one starts: what each takes in the row.
    const starts = icons.map(
      (icon) => icon.getBoundingClientRect().left - root.querySelector('p')!.getBoundingClientRect().left,
    );
    expect(starts.map(Math.round)).to.deep.equal([0, 16, 30, 48]);
    expect(icons[1]!.getBoundingClientRect().width).to.equal(14);
    expect(icons[3]!.getBoundingClientRect().width).to.equal(24);
  });

  it('show nothing, in their place, until their sheet is there', async () => {
    const root = await iconsIn('<i class="icon icon-trash"></i>');
    const icon = root.querySelector('i')!;
    expect(getComputedStyle(icon).clipPath).to.contain('circle(0');
    expect(icon.getBoundingClientRect().width).to.equal(16);
    adoptMoreIcons(root);
    adoptMoreIcons(root);
    expect(getComputedStyle(icon).clipPath).to.contain('path(');
    expect(root.adoptedStyleSheets.length).to.equal(2);
  });

  it('11.6 turn around in right-to-left text where they point, and only there', async () => {
    const markup = '<i class="icon icon-external"></i><i class="icon icon-check"></i><i class="icon icon-refresh"></i>';
    const turned = (root: ShadowRoot): boolean[] =>
      [...root.querySelectorAll('i')].map((icon) => getComputedStyle(icon).transform.startsWith('matrix(-1'));
    expect(turned(await iconsIn(markup, 'rtl'))).to.deep.equal([true, false, false]);
    expect(turned(await iconsIn(markup, 'ltr'))).to.deep.equal([false, false, false]);
  });

  it('11.6 keep the text colour of their control where colours are forced, instead of turning into the canvas', async () => {
    const root = await iconsIn('<button>Edit <i class="icon icon-edit"></i></button>');
    const icon = getComputedStyle(root.querySelector('i')!);
    expect(icon.forcedColorAdjust).to.equal('preserve-parent-color');
    expect(icon.backgroundColor).to.equal(getComputedStyle(root.querySelector('button')!).color);
  });
});
