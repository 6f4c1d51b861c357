import { msg, str } from '@lit/localize';
import type { Failure } from '../../../domain/errors.js';
import { permissionText } from '../../../i18n/words.js';

/** Why the tags are not listed. */
export function searchFailureText(failure: Failure): string {
  if (failure.code === 'forbidden')
    return (
      permissionText(failure.permission ?? true) ||
      msg('You are not allowed to see the tags of this workspace.', { id: 'tags.search-forbidden' })
    );
  return `${msg('The tags did not load.', { id: 'tags.search-failed' })} ${reason(failure)}`.trim();
}

/** Why a tag was not created. */
export function createFailureText(name: string, failure: Failure): string {
  const what = msg(str`The tag “${name}” was not created.`, { id: 'tags.create-failed' });
  if (failure.code === 'forbidden')
    return `${what} ${permissionText(failure.permission ?? true) || msg('You are not allowed to create tags.', { id: 'tags.create-forbidden' })}`;
  if (failure.code === 'validation') {
    const [field] = failure.fields.values();
    return `${what} ${field?.message ?? msg('Choose another name.', { id: 'tags.create-refused' })}`;
  }
  return `${what} ${reason(failure)}`.trim();
}

function reason(failure: Failure): string {
  switch (failure.code) {
    case 'unauthenticated':
      return msg('Your session has ended. Sign in again.', { id: 'failure.unauthenticated' });
    case 'rate-limited':
      return msg('The server is busy.', { id: 'reason.busy' });
    case 'network':
      return failure.outcome === 'not-sent'
        ? msg('The server could not be reached.', { id: 'reason.not-sent' })
        : msg('The server did not answer.', { id: 'reason.unknown' });
    case 'data':
      return msg('The answer of the server could not be read.', { id: 'reason.data' });
    default:
      return '';
  }
}
