import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

class HueDirective extends Directive {
  #hue?: number;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('hue() belongs on an element');
  }

  override render(_hue: number): unknown {
    return noChange;
  }

  override update(part: ElementPart, [hue]: [number]): unknown {
    if (hue !== this.#hue && part.element instanceof HTMLElement) {
      this.#hue = hue;
      part.element.style.setProperty('--hue', String(hue));
    }
    return noChange;
  }
}

/** Sets `--hue` through the CSSOM: a style attribute would violate a strict page's policy. */
export const hue = directive(HueDirective);
