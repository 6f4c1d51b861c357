import { element, part } from './element.js';
import { DIRECTIONS, THEMES, type HostState } from './host-state.js';
import { popoverBeside } from './popover.js';

export const WIDTHS = [260, 320, 480, 640] as const;

/** Languages that the panel brings; the host itself speaks English. */
const LANGUAGES: readonly (readonly [locale: string, name: string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['en-XA', 'Pseudo-locale'],
];

export type Settings = Pick<HostState, 'theme' | 'direction' | 'locale' | 'panelWidth'>;

/** The menu of the demo: how the page and the panel look, and a fresh start. */
export class SettingsMenu {
  readonly #form = part('settings-form', HTMLFormElement);
  readonly #theme = part('theme', HTMLSelectElement);
  readonly #locale = part('locale', HTMLSelectElement);
  readonly #direction = part('direction', HTMLSelectElement);
  readonly #width = part('width', HTMLSelectElement);

  constructor(settings: Settings, change: (settings: Partial<Settings>) => void, reset: () => void) {
    const popover = part('settings', HTMLElement);
    popoverBeside(part('settings-button', HTMLButtonElement), popover);
    this.#locale.append(...LANGUAGES.map(([value, name]) => element('option', { value }, name)));
    this.show(settings);
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#theme.addEventListener('change', () => change({ theme: oneOf(THEMES, this.#theme.value) }));
    this.#direction.addEventListener('change', () => change({ direction: oneOf(DIRECTIONS, this.#direction.value) }));
    this.#locale.addEventListener('change', () => change({ locale: this.#locale.value }));
    this.#width.addEventListener('change', () => change({ panelWidth: Number(this.#width.value) }));
    const dialog = part('reset-dialog', HTMLDialogElement);
    part('reset', HTMLButtonElement).addEventListener('click', () => {
      popover.hidePopover();
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'reset') reset();
    });
  }

  show({ theme, direction, locale, panelWidth }: Settings): void {
    this.#theme.value = theme;
    this.#direction.value = direction;
    this.#locale.value = locale;
    const usual = WIDTHS.some((width) => width === panelWidth);
    const options = (usual ? WIDTHS : [...WIDTHS, panelWidth]).map((width) =>
      element('option', { value: String(width) }, `${width} px`),
    );
    this.#width.replaceChildren(...options);
    this.#width.value = String(panelWidth);
  }
}

function oneOf<T extends string>(choices: readonly [T, ...T[]], value: string): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}
