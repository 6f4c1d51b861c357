import { ContactError } from '../domain/errors.js';

/**
 * What went wrong in the browser's storage, as the contract says it. The rest stays as it is: nobody knows whether it was
 * kept, and that is what anything but a `ContactError` means.
 */
export function storageFailure(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case 'QuotaExceededError':
      return refused('The storage of this browser is full. Nothing was saved.');
    case 'VersionError':
      return refused('A newer version of this app keeps these contacts. Reload the page.');
    default:
      return error;
  }
}

/** The database could not even be opened: nothing was sent. */
export function openingFailure(error: unknown): unknown {
  const failure = storageFailure(error);
  return failure instanceof ContactError ? failure : new ContactError({ code: 'network', outcome: 'not-sent' });
}

function refused(message: string): ContactError {
  return new ContactError({ code: 'forbidden', permission: { reason: 'source', message } });
}
