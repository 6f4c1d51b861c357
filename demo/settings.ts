import { element, part } from './element.js';
import { PLANS } from '../src/adapters/workspace/plans.js';
import { ROLES } from '../src/domain/roles.js';
import { DATA, DIRECTIONS, SURFACES, THEMES, type HostState } from './host-state.js';
import { popoverBeside } from './popover.js';

export const WIDTHS = [260, 320, 480, 640] as const;

/** Languages that the panel brings; the host itself speaks English. */
const LANGUAGES: readonly (readonly [locale: string, name: string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['en-XA', 'Pseudo-locale'],
];

export type Settings = Pick<
  HostState,
  'theme' | 'direction' | 'locale' | 'panelWidth' | 'role' | 'surface' | 'plan' | 'colleague' | 'data'
>;

/** The menu of the demo: how the page and the panel look, what the agent may do, and a fresh start. */
export class SettingsMenu {
  readonly #form = part('settings-form', HTMLFormElement);
  readonly #theme = part('theme', HTMLSelectElement);
  readonly #locale = part('locale', HTMLSelectElement);
  readonly #direction = part('direction', HTMLSelectElement);
  readonly #width = part('width', HTMLSelectElement);
  readonly #role = part('role', HTMLSelectElement);
  readonly #surface = part('surface', HTMLSelectElement);
  readonly #plan = part('plan', HTMLSelectElement);
  readonly #data = part('data', HTMLSelectElement);
  readonly #reset = part('reset', HTMLButtonElement);
  readonly #colleague = part('colleague', HTMLInputElement);

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
    this.#role.addEventListener('change', () => change({ role: oneOf(ROLES, this.#role.value) }));
    this.#surface.addEventListener('change', () => change({ surface: oneOf(SURFACES, this.#surface.value) }));
    this.#plan.addEventListener('change', () => change({ plan: oneOf(PLANS, this.#plan.value) }));
    this.#data.addEventListener('change', () => change({ data: oneOf(DATA, this.#data.value) }));
    this.#colleague.addEventListener('change', () => change({ colleague: this.#colleague.checked }));
    const dialog = part('reset-dialog', HTMLDialogElement);
    this.#reset.addEventListener('click', () => {
      popover.hidePopover();
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'reset') reset();
    });
  }

  show({ theme, direction, locale, panelWidth, role, surface, plan, colleague, data }: Settings): void {
    this.#data.value = data;
    // The database of the server is a folder: it goes with `.demo-data`.
    this.#reset.disabled = data === 'server';
    this.#role.value = role;
    this.#surface.value = surface;
    this.#plan.value = plan;
    this.#colleague.checked = colleague;
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
