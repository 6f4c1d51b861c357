import { msg, str } from '@lit/localize';
import type { LookUp } from '../../../domain/contact.js';
import type { Failure } from '../../../domain/errors.js';
import { permissionText } from '../../../i18n/words.js';

/** Why the CRM was not asked, or was not told. */
export function crmFailureText(failure: Failure | undefined, crm: string): string {
  switch (failure?.code) {
    case 'forbidden':
      return (
        permissionText(failure.permission ?? true) || msg('You are not allowed to do this.', { id: 'crm.forbidden' })
      );
    case 'validation':
      return [...failure.fields.values()][0]?.message ?? msg(str`${crm} refused it.`, { id: 'crm.refused' });
    case 'unauthenticated':
      return msg('Your session has ended. Sign in again.', { id: 'failure.unauthenticated' });
    case 'rate-limited':
      return msg('The server is busy.', { id: 'reason.busy' });
    case 'data':
      return msg('The answer of the server could not be read.', { id: 'reason.data' });
    case 'not-found':
    case 'gone':
      return msg('The contact was not found. It may have been deleted.', { id: 'failure.not-found' });
    case 'conflict':
      return msg('The contact changed meanwhile.', { id: 'crm.conflict' });
    case 'network':
      return failure.outcome === 'not-sent'
        ? msg('The server could not be reached.', { id: 'reason.not-sent' })
        : msg('The server did not answer.', { id: 'reason.unknown' });
    default:
      return '';
  }
}

/** What the CRM says of a value that it refused, as a sentence. */
export function refusalText(reason: string | undefined, crm: string): string {
  return reason
    ? msg(str`${crm} refused it: ${reason}`, { id: 'crm.refused-because' })
    : msg(str`${crm} refused it.`, { id: 'crm.refused' });
}

export function lookUpFailedText(failure: Failure | undefined, crm: string): string {
  return `${msg(str`The look-up in ${crm} did not work.`, { id: 'crm.look-up-failed' })} ${crmFailureText(failure, crm)}`.trim();
}

export function notSentText(failure: Failure | undefined, crm: string): string {
  return `${msg(str`This was not sent to ${crm}.`, { id: 'crm.not-sent' })} ${crmFailureText(failure, crm)}`.trim();
}

/** What the last look-up found. */
export function lookUpTitle(lookUp: LookUp | undefined, crm: string): string {
  if (!lookUp) return msg(str`Not looked up in ${crm} yet`, { id: 'crm.never-looked-up' });
  return lookUp.validated
    ? msg(str`Found in ${crm}`, { id: 'crm.found' })
    : msg(str`Not found in ${crm}`, { id: 'crm.not-found' });
}
