import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Contact } from '../../../domain/contact.js';
import { confirmsDeletion, deletionPhrase } from '../../../domain/delete-confirmation.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { ActingContext } from '../panel-context.js';
import { renderConsequences, renderDialogHead } from './dialog-parts.js';

/** Asks before a contact is deleted: the agent types what it is called (8.2). */
export class DeleteDialog implements PanelDialog {
  readonly name = 'delete';
  readonly alert = true;
  #typed = '';
  #refused = false;

  /** @param confirmed the agent has typed it and means it */
  constructor(
    readonly contactId: string,
    private readonly panel: ActingContext,
    private readonly nameOf: (contact: Contact) => string,
    private readonly confirmed: () => void,
  ) {}

  render(): TemplateResult {
    const name = this.#name;
    const phrase = this.#phrase;
    const matches = confirmsDeletion(this.#typed, phrase);
    const refused = this.#refused && !matches;
    return html`${renderDialogHead(msg(str`Delete ${name}?`, { id: 'delete.title' }))}
      <form data-form novalidate @submit=${this.#onSubmit}>
        <div class="dialog-body">
          <div class="dialog-text" id="dialog-text">
            <p class="strong">${msg('This cannot be undone.', { id: 'delete.final' })}</p>
            ${renderConsequences([
              [
                'message',
                msg('The conversation history and its attachments are removed.', { id: 'delete.conversations' }),
              ],
              ['note', msg('Attributes, notes and tags are removed.', { id: 'delete.knowledge' })],
              ['edit', msg('Drafts and changes that were not sent yet are removed.', { id: 'delete.unsent' })],
              ['user', msg('If this person writes again, that is a new contact.', { id: 'delete.returns' })],
            ])}
          </div>
          <div class="confirm">
            <label for="delete-phrase"
              >${msg('To confirm, type', {
                id: 'delete.type',
                desc: 'Stands before the name of the contact, which is to be typed into the field below',
              })} <span class="strong"><bdi>${phrase}</bdi></span></label
            >
            <input
              class="field"
              id="delete-phrase"
              type="text"
              dir="auto"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              autofocus
              aria-invalid=${refused ? 'true' : nothing}
              aria-describedby=${refused ? 'delete-error delete-logged' : 'delete-logged'}
              @input=${this.#onInput}
            />
            <div role="alert">
              ${
                refused
                  ? html`<p class="help help-error" id="delete-error">
                      <i class="icon icon-alert"></i
                      ><span
                        >${msg('That is not the same. Type it as it stands above; capital letters count.', {
                          id: 'delete.differs',
                        })}</span
                      >
                    </p>`
                  : nothing
              }
            </div>
            <p class="help" id="delete-logged">
              <i class="icon icon-info"></i
              ><span
                >${msg('The deletion is logged with your name and a masked hint of the contact.', {
                  id: 'delete.logged',
                })}</span
              >
            </p>
          </div>
        </div>
        <div class="dialog-foot">
          <button type="button" class="btn" data-action="close-dialog">${msg('Cancel', { id: 'cancel' })}</button>
          <button class="btn btn-danger" aria-disabled=${matches ? nothing : 'true'}>
            ${msg('Delete contact', { id: 'delete.do' })}
          </button>
        </div>
      </form>`;
  }

  get #name(): string {
    const contact = this.panel.record?.snapshot.contact;
    return contact ? this.nameOf(contact) : this.contactId;
  }

  get #phrase(): string {
    return deletionPhrase(this.panel.record?.snapshot.contact?.id ?? this.contactId, this.#name);
  }

  readonly #onInput = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#typed = event.target.value;
    this.panel.requestUpdate();
  };

  /** The button stays pressable, and answers with words. */
  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (confirmsDeletion(this.#typed, this.#phrase)) {
      this.confirmed();
      return;
    }
    this.#refused = true;
    this.panel.focusKeeper.want('delete-phrase');
  };
}
