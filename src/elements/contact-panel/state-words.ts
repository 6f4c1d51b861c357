import { msg } from '@lit/localize';
import type { StateName } from './panel-state.js';

/** What stands in the panel's place when there is no contact to show: an icon, one bold line, one sentence, at most one button. */
export interface StateWords {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly name: string; readonly label: string };
}

/** @param message the source's own words, which stand in place of ours. */
export function stateWords(state: StateName, message?: string): StateWords {
  const again = { name: 'reload', label: msg('Try again', { id: 'try-again' }) };
  switch (state) {
    case 'no-source':
      return {
        icon: 'empty-l',
        title: msg('No data source', { id: 'state.no-source' }),
        text: msg('Set the src attribute, such as src="memory:sample", or the adapter property of this panel.', {
          id: 'state.no-source-text',
        }),
      };
    case 'unavailable':
      return {
        icon: 'error-l',
        title: msg('The data source did not open', { id: 'state.unavailable' }),
        text: msg('A part of the panel did not load, or the browser blocks its storage. Your drafts are kept.', {
          id: 'state.unavailable-text',
        }),
        action: again,
      };
    case 'no-contact':
      return {
        icon: 'empty-l',
        title: msg('No contact selected', { id: 'state.no-contact' }),
        text: msg('Open a conversation to see who you are talking to.', { id: 'state.no-contact-text' }),
      };
    case 'not-found':
      return {
        icon: 'person-none',
        title: msg('Contact not found', { id: 'state.not-found' }),
        text: msg('It may have been deleted, or merged into another contact.', { id: 'state.not-found-text' }),
        action: { name: 'reload', label: msg('Check again', { id: 'check-again' }) },
      };
    case 'gone':
      return {
        icon: 'person-none',
        title: msg('This contact was deleted', { id: 'state.gone' }),
        text: msg('Somebody deleted it. What you typed is kept on this device for seven days.', {
          id: 'state.gone-text',
        }),
        action: { name: 'reload', label: msg('Check again', { id: 'check-again' }) },
      };
    case 'deleted':
      return {
        icon: 'person-none',
        title: msg('Contact deleted', { id: 'state.deleted' }),
        text: msg('Nothing of it is kept here. If this person writes again, that is a new contact.', {
          id: 'state.deleted-text',
        }),
      };
    case 'forbidden':
      return {
        icon: 'lock-l',
        title: msg('You cannot see this contact', { id: 'state.forbidden' }),
        text:
          message ||
          msg('It belongs to a team that you are not in. An administrator can give you access.', {
            id: 'state.forbidden-text',
          }),
      };
    case 'unauthenticated':
      return {
        icon: 'lock-l',
        title: msg('Your session has ended', { id: 'state.unauthenticated' }),
        text: msg('Sign in again. Your drafts and unsent changes are kept.', { id: 'state.unauthenticated-text' }),
        action: again,
      };
    case 'offline':
      return {
        icon: 'error-l',
        title: msg('You are offline', { id: 'state.offline' }),
        text: msg('This contact was not opened here before. It loads when the connection is back.', {
          id: 'state.offline-text',
        }),
        action: again,
      };
    case 'unreadable':
      return {
        icon: 'error-l',
        title: msg('The contact could not be read', { id: 'state.unreadable' }),
        text: msg('The server answered with something else than a contact. Your drafts are kept.', {
          id: 'state.unreadable-text',
        }),
        action: again,
      };
    case 'error':
      return {
        icon: 'error-l',
        title: msg('The contact did not load', { id: 'state.error' }),
        text: msg('The server did not answer in time. Your drafts are kept.', { id: 'state.error-text' }),
        action: again,
      };
  }
}
