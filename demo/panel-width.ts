import { part } from './element.js';
import { PANEL_WIDTH } from './host-state.js';

const STEP = 16;

/** The edge between conversation and panel: dragged, or moved with the arrow keys. */
export class PanelWidth {
  readonly #edge = part('resizer', HTMLElement);
  readonly #dock = part('dock', HTMLElement);
  readonly #remember: (width: number) => void;
  #width: number = PANEL_WIDTH.usual;

  constructor(width: number, remember: (width: number) => void) {
    this.#remember = remember;
    this.#edge.ariaValueMin = String(PANEL_WIDTH.least);
    this.#edge.ariaValueMax = String(PANEL_WIDTH.most);
    this.set(width);
    this.#edge.addEventListener('keydown', (event) => this.#press(event));
    this.#edge.addEventListener('pointerdown', (event) => this.#drag(event));
  }

  get width(): number {
    return this.#width;
  }

  set(width: number): void {
    this.#width = Math.round(Math.min(PANEL_WIDTH.most, Math.max(PANEL_WIDTH.least, width)));
    document.documentElement.style.setProperty('--panel-width', `${this.#width}px`);
    this.#edge.ariaValueNow = String(this.#width);
    this.#edge.ariaValueText = `${this.#width} pixels`;
  }

  #press(event: KeyboardEvent): void {
    const wider = this.#mirrored() ? 'ArrowRight' : 'ArrowLeft';
    const narrower = this.#mirrored() ? 'ArrowLeft' : 'ArrowRight';
    const wanted = new Map([
      [wider, this.#width + STEP],
      [narrower, this.#width - STEP],
      ['Home', PANEL_WIDTH.least],
      ['End', PANEL_WIDTH.most],
    ]).get(event.key);
    if (wanted === undefined) return;
    event.preventDefault();
    this.set(wanted);
    this.#remember(this.#width);
  }

  #drag(down: PointerEvent): void {
    if (down.button !== 0) return;
    const start = this.#dock.getBoundingClientRect().width;
    const sign = this.#mirrored() ? 1 : -1;
    const drag = (move: PointerEvent): void => this.set(start + sign * (move.clientX - down.clientX));
    const end = (): void => {
      this.#edge.removeEventListener('pointermove', drag);
      this.#remember(this.#width);
    };
    this.#edge.setPointerCapture(down.pointerId);
    this.#edge.addEventListener('pointermove', drag);
    this.#edge.addEventListener('lostpointercapture', end, { once: true });
  }

  #mirrored(): boolean {
    return getComputedStyle(this.#edge).direction === 'rtl';
  }
}
