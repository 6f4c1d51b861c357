import { msg } from '@lit/localize';
import type { Failure, FieldFailure } from '../domain/errors.js';
import { permissionText } from './words.js';

/**
 * What happened to a change, in words that belong before a way forward and a way back. They come with the panel, not later:
 * they are needed just when nothing can be loaded.
 *
 * @param field the field that was changed, such as `attribute:email`: its own reason is told, where the source gives one
 */
export function failureText(failure: Failure, { field }: { readonly field?: string } = {}): string {
  switch (failure.code) {
    case 'not-found':
      return msg('The contact was not found. It may have been deleted.', { id: 'failure.not-found' });
    case 'gone':
      return failure.mergedInto === undefined
        ? msg('The contact was deleted.', { id: 'failure.gone' })
        : msg('The contact was merged into another one.', { id: 'failure.merged' });
    case 'unauthenticated':
      return msg('Your session has ended. Sign in again.', { id: 'failure.unauthenticated' });
    case 'conflict':
      return msg('Somebody else changed this first. Compare both and choose.', { id: 'failure.conflict' });
    case 'forbidden':
      return (
        permissionText(failure.permission ?? true) ||
        msg('You are not allowed to change this.', { id: 'failure.forbidden' })
      );
    case 'validation':
      return refusalText(fieldFailure(failure.fields, field));
    case 'rate-limited':
      return msg('The server is busy. Your change is kept.', { id: 'failure.rate-limited' });
    case 'network':
      return failure.outcome === 'not-sent'
        ? msg('The server could not be reached. Your change is kept.', { id: 'failure.not-sent' })
        : msg('The server did not answer. Your change is kept.', { id: 'failure.unknown' });
    case 'data':
      return msg('The answer of the server could not be read. Your change is kept.', { id: 'failure.data' });
  }
}

/** Sources name an attribute by its key, changes by `attribute:KEY`. */
function fieldFailure(fields: ReadonlyMap<string, FieldFailure>, field = ''): FieldFailure | undefined {
  return (
    fields.get(field) ??
    fields.get(field.replace(/^attribute:/, '')) ??
    (fields.size === 1 ? [...fields.values()][0] : undefined)
  );
}

function refusalText(failure: FieldFailure | undefined): string {
  if (failure?.takenBy !== undefined)
    return msg('Another contact already has this value. Enter a different one.', { id: 'failure.taken' });
  return (
    failure?.message || msg('The data source refused this value. Correct it and save again.', { id: 'failure.refused' })
  );
}
