import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Failure } from '../../domain/errors.js';
import { plural } from '../../i18n/plural.js';
import type { Connection } from '../../store/contact-repository.js';

export interface BannersView {
  readonly connection: Connection;
  /** Why what is shown could not be refreshed. */
  readonly stale: Failure | undefined;
  readonly schemaFailed: boolean;
  /** Browser storage takes nothing: unsent text lives in this tab only (fault 33). */
  readonly storageBlocked: boolean;
}

/**
 * What the agent should know before they go on. Offline is a state, not an error (11.3). The region is always there: a status
 * that comes together with its words is not read out.
 */
export function renderBanners({ connection, stale, schemaFailed, storageBlocked }: BannersView): TemplateResult {
  return html`<div role="status">
    ${renderConnection(connection)}
    ${
      stale && connection.state === 'online'
        ? renderBanner(
            'warning',
            'alert',
            msg('This contact could not be refreshed. It may have changed since.', { id: 'banner.stale' }),
            'reload',
          )
        : nothing
    }
    ${
      schemaFailed
        ? renderBanner(
            'warning',
            'alert',
            msg('The list of attributes did not load. Only the standard ones show.', { id: 'banner.schema' }),
            'reload',
          )
        : nothing
    }
    ${
      storageBlocked
        ? renderBanner(
            'warning',
            'alert',
            msg('This browser keeps nothing. Unsaved text is lost when this tab closes.', { id: 'banner.storage' }),
          )
        : nothing
    }
  </div>`;
}

function renderConnection({ state, queued, retryAt }: Connection): TemplateResult | typeof nothing {
  switch (state) {
    case 'online':
      return nothing;
    case 'offline':
      return html`<div class="banner" part="banner">
        <i class="icon icon-offline"></i>
        <span
          ><span class="strong">${msg('Offline.', { id: 'banner.offline' })}</span>
          ${msg('You can go on working.', { id: 'banner.offline-work' })} ${queuedText(queued)}</span
        >
      </div>`;
    case 'unauthenticated':
      return renderBanner(
        'warning',
        'lock',
        `${msg('Your session has ended. Sign in again; you can go on typing.', { id: 'banner.unauthenticated' })} ${queuedText(queued)}`,
        'reload',
      );
    case 'waiting': {
      const seconds = Math.max(1, Math.round(((retryAt ?? Date.now()) - Date.now()) / 1000));
      return renderBanner(
        'warning',
        'clock',
        msg(str`The server is busy. The next attempt is in ${seconds} s; nothing is lost.`, { id: 'banner.waiting' }),
      );
    }
  }
}

function queuedText(queued: number): string {
  if (queued === 0) return '';
  return plural(queued, {
    zero: msg(str`${queued} changes are sent when the connection is back.`, { id: 'banner.queued.zero' }),
    one: msg(str`${queued} change is sent when the connection is back.`, { id: 'banner.queued.one' }),
    two: msg(str`${queued} changes are sent when the connection is back.`, { id: 'banner.queued.two' }),
    few: msg(str`${queued} changes are sent when the connection is back.`, { id: 'banner.queued.few' }),
    many: msg(str`${queued} changes are sent when the connection is back.`, { id: 'banner.queued.many' }),
    other: msg(str`${queued} changes are sent when the connection is back.`, { id: 'banner.queued.other' }),
  });
}

function renderBanner(kind: 'warning', icon: string, text: string, action?: string): TemplateResult {
  return html`<div class="banner banner-${kind}" part="banner">
    <i class="icon icon-${icon}"></i>
    <span>${text}</span>
    ${action ? html`<button class="link" data-action=${action}>${msg('Try again', { id: 'try-again' })}</button>` : nothing}
  </div>`;
}
