import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { ContactError } from '../src/domain/errors.js';
import type { Failure } from '../src/domain/errors.js';
import { AMELIE, panel, sample, shown, until } from './support/panel.js';

const meta: Meta = { title: 'States', component: 'contact-panel' };
export default meta;

type Story = StoryObj;

/** A source whose contacts fail in one way. */
function failing(failure: Failure): ReturnType<typeof sample> {
  return sample((deferred) => deferred.replace('contacts.get', () => Promise.reject(new ContactError(failure))));
}

function state(failure: Failure, words: string): Story {
  return {
    render: () => panel({ adapter: failing(failure) }),
    play: async ({ canvasElement }) => {
      const { find } = await shown(canvasElement, '.state');
      await expect(find('.state').textContent).toContain(words);
    },
  };
}

/** Bones in the sizes of the real thing. */
export const Loading: Story = {
  render: () => panel({ adapter: sample((deferred) => deferred.hold('contacts.get')) }),
  play: async ({ canvasElement }) => {
    await shown(canvasElement, '.skeleton');
  },
};

export const NoContact: Story = {
  render: () => panel({ contactId: '' }),
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.state');
    await expect(find('.state').textContent).toContain('No contact selected');
  },
};

/** With neither `src` nor `adapter` the panel says what to set; it never invents a store. */
export const NoSource: Story = {
  render: () => html`<div class="frame frame-320"><contact-panel contact-id=${AMELIE}></contact-panel></div>`,
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.state');
    await expect(find('.state').textContent).toContain('src');
  },
};

/** A source that is not known, in the words of whoever builds the page. */
export const UnknownSource: Story = {
  render: () =>
    html`<div class="frame frame-320"><contact-panel src="ftp://contacts" contact-id=${AMELIE}></contact-panel></div>`,
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.state .icon-error-l');
    await expect(find('.state').textContent).toContain('ftp');
  },
};

export const NotFound = state({ code: 'not-found' }, 'Contact not found');
export const Deleted = state({ code: 'gone' }, 'was deleted');
export const Forbidden = state({ code: 'forbidden' }, 'You cannot see this contact');
export const SessionEnded = state({ code: 'unauthenticated' }, 'Your session has ended');
export const Unreadable = state({ code: 'data', path: '' }, 'could not be read');

/** Where the source says why, its words stand in place of ours. */
export const ForbiddenWithReason: Story = {
  render: () =>
    panel({
      adapter: failing({
        code: 'forbidden',
        permission: { reason: 'team', message: 'Only the VIP team sees this contact.' },
      }),
    }),
  play: async ({ canvasElement }) => {
    const { find } = await shown(canvasElement, '.state');
    await expect(find('.state').textContent).toContain('Only the VIP team');
  },
};

/** A change that the source refuses: what was typed stays, with the reason and both ways out. */
export const ChangeRefused: Story = {
  render: () =>
    panel({
      adapter: sample((deferred) => {
        deferred.replace('contacts.apply', () =>
          Promise.reject(
            new ContactError({
              code: 'validation',
              fields: new Map([['loyalty_number', { rule: 'format', message: 'A loyalty number has eight digits.' }]]),
            }),
          ),
        );
      }),
    }),
  play: async ({ canvasElement }) => {
    const { root, find } = await shown(canvasElement);
    find('[id="edit-attribute:loyalty_number"]').click();
    await until(() => root.querySelector('[id="field-attribute:loyalty_number-0"]') !== null);
    await userEvent.type(find('[id="field-attribute:loyalty_number-0"]'), '1234{Enter}');
    await until(() => root.querySelector('.help-error') !== null, 'the reason');
    await expect(find('.help-error').textContent).toContain('eight digits');
    await expect(root.querySelector<HTMLInputElement>('[id="field-attribute:loyalty_number-0"]')?.value).toBe('1234');
  },
};
