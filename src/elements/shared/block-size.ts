import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class BlockSizeDirective extends Directive {
  #size?: number;

  override render(_size: number): unknown {
    return noChange;
  }

  override update(part: ElementPart, [size]: [number]): unknown {
    if (size !== this.#size && part.element instanceof HTMLElement) {
      this.#size = size;
      part.element.style.setProperty('block-size', `${size}px`);
    }
    return noChange;
  }
}

/** Sets the block size, in px, through the CSSOM: a style attribute would violate a strict page's policy. */
export const blockSize = directive(BlockSizeDirective);
