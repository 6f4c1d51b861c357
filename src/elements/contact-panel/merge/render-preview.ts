import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import { channelInView, type ContactChannel } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import type { Failure } from '../../../domain/errors.js';
import type { MergeSide } from '../../../domain/merge.js';
import type { MergePreview, MergeRow } from '../../../domain/merge-preview.js';
import type { Permission } from '../../../domain/permissions.js';
import { formatList, formatNumber, relativeTime } from '../../../i18n/formats.js';
import { plural } from '../../../i18n/plural.js';
import { networkName, permissionText } from '../../../i18n/words.js';
import { networkMark } from '../../../icons/network-mark.js';
import type { Operation } from '../../../store/operation.js';
import { list } from '../../shared/list.js';
import { channelLabel, fieldLabel, type MergeNames, type SideWords, sideWords } from './merge-words.js';
import { isDroppable, mergeFailureText, mergingText } from './render-progress.js';
import { type FailedPictures, renderWho } from './render-who.js';

/** Why these two cannot be merged now. */
export type MergeObstacle =
  /** moved: the contact in view is another one by now. */
  | { readonly kind: 'moved' | 'merged' | 'gone' | 'blocked' | 'unsettled' }
  /** One of the two may not be merged by this agent. */
  | { readonly kind: 'denied'; readonly permission: Permission };

export interface PreviewView {
  readonly preview: MergePreview;
  readonly into: Contact;
  readonly from: Contact;
  readonly names: MergeNames;
  readonly obstacle: MergeObstacle | undefined;
  readonly failure: Failure | undefined;
  /** The merge is under way. */
  readonly operation: Operation | undefined;
  /** Somebody changed the field since the agent has first seen it. */
  readonly isChanged: (id: string) => boolean;
  readonly undoable: boolean;
  /** The agent sees the history of merges. */
  readonly history: boolean;
  readonly someHaveHistory: boolean;
  readonly failed: FailedPictures;
  readonly requestUpdate: () => void;
  readonly onPick: (id: string, side: MergeSide) => void;
  readonly onReply: (channelId: string) => void;
}

const SIDES: readonly MergeSide[] = ['into', 'from'];

/** What the merged contact will hold, field by field, and which channel replies will use (7.2). */
export function renderPreview(view: PreviewView): TemplateResult {
  const { preview, operation } = view;
  return html`<header class="dialog-head">
      <div class="dialog-titles">
        <h2 class="dialog-title" id="dialog-title">${msg('Merge two contacts', { id: 'merge.title' })}</h2>
        <p class="muted">
          ${msg('Choose what the merged contact keeps.', { id: 'merge.choose' })} ${renderUndoWords(view)}
        </p>
      </div>
      <button class="icon-btn" data-action="close-dialog" aria-label=${msg('Close', { id: 'close' })}>
        <i class="icon icon-x"></i>
      </button>
    </header>
    <div
      class="dialog-body merge-preview"
      role="group"
      aria-labelledby="dialog-title"
      tabindex=${operation ? 0 : nothing}
    >
      <div class="merge-sides">
        ${SIDES.map((side) =>
          renderWho({
            contact: view[side],
            schema: view.names.schema,
            note: side === 'into' ? msg('in view', { id: 'merge.in-view' }) : sinceText(view.from),
            failed: view.failed,
            requestUpdate: view.requestUpdate,
          }),
        )}
      </div>
      <div class="merge-rows">
        ${list(
          // What there is to choose first.
          [...preview.rows].sort((a, b) => Number(isFixed(a)) - Number(isFixed(b))),
          ({ id }) => id,
          (row) => renderRow(row, view),
        )}
        ${renderFromBoth(view)}
      </div>
      ${preview.contact.channels.length > 0 ? renderReply(view) : nothing}
    </div>
    ${renderNotice(view)}
    <footer class="dialog-foot">
      <span class="small muted merge-kept">
        ${msg('The conversations of both contacts are kept.', { id: 'merge.kept' })}
      </span>
      <button class="btn" id="merge-cancel" autofocus data-action="close-dialog">
        ${operation ? msg('Close', { id: 'close' }) : msg('Cancel', { id: 'cancel' })}
      </button>
      <button
        class="btn btn-primary"
        data-action="merge-confirm"
        aria-disabled=${view.obstacle || operation ? 'true' : nothing}
        aria-describedby="merge-notice"
      >
        ${operation ? html`<span class="spin"></span>` : html`<i class="icon icon-merge"></i>`}
        ${msg('Merge contacts', { id: 'merge.confirm' })}
      </button>
    </footer>`;
}

/** How it can be undone is said beforehand (11.4). */
function renderUndoWords({ undoable, history, someHaveHistory }: PreviewView): TemplateResult {
  if (!undoable) return html`<strong>${msg('This cannot be undone.', { id: 'cannot-be-undone' })}</strong>`;
  if (history)
    return html`${msg('You can undo the merge right after it, and later from the merge history.', {
      id: 'merge.undo-history',
    })}`;
  return someHaveHistory
    ? html`${msg('You can undo the merge right after it; later, owners and managers can.', {
        id: 'merge.undo-others',
      })}`
    : html`${msg('You can undo the merge right after it.', { id: 'merge.undo-now' })}`;
}

/** Always there: a notice that comes together with its words is not read out. */
function renderNotice(view: PreviewView): TemplateResult {
  const { obstacle, failure, operation } = view;
  const trouble = obstacle ? obstacleText(obstacle) : failure ? mergeFailureText(failure) : undefined;
  return html`<div role="status" id="merge-notice" class="merge-notice">
    ${
      trouble !== undefined
        ? html`<p class="banner banner-warning"><i class="icon icon-alert"></i><span>${trouble}</span></p>`
        : operation && operation.state !== 'queued' && operation.state !== 'sending'
          ? html`<p class="banner">
              <i class="icon icon-clock"></i
              ><span>${mergingText(operation)}</span>${isDroppable(operation) ? renderDrop(operation) : nothing}
            </p>`
          : nothing
    }
  </div>`;
}

/** What has not been sent can be called off. */
function renderDrop({ key }: Operation): TemplateResult {
  return html`<button class="link" data-action="merge-drop" data-key=${key}>
    ${msg('Do not merge', { id: 'merge.drop' })}
  </button>`;
}

function obstacleText(obstacle: MergeObstacle): string {
  switch (obstacle.kind) {
    case 'denied':
      return mergeFailureText({ code: 'forbidden', permission: obstacle.permission });
    case 'moved':
      return msg('The contact in view was merged into another one meanwhile. Close this and look again.', {
        id: 'merge.moved',
      });
    case 'merged':
      return msg('These two were merged meanwhile. Close this to see the contact.', { id: 'merge.merged' });
    case 'gone':
      return msg('The other contact was deleted or merged meanwhile.', { id: 'merge.other-gone' });
    case 'blocked':
      return msg('A blocked contact cannot be merged. Unblock it first.', { id: 'merge.blocked' });
    case 'unsettled':
      return msg('A change to one of the two was not saved. Settle it first.', { id: 'merge.unsettled' });
  }
}

function isFixed({ choosable, same }: MergeRow): boolean {
  return choosable !== true && !same;
}

function renderRow(row: MergeRow, view: PreviewView): TemplateResult {
  const { into, from, names } = view;
  const label = fieldLabel(row, names);
  const words = { into: sideWords(row, 'into', into, names), from: sideWords(row, 'from', from, names) };
  const compared = words.into !== undefined && words.from !== undefined;
  return html`<div class="merge-row" data-merge-field=${row.id}>
    <div class="merge-label" id="merge-label-${row.id}">
      ${label}
      ${
        view.isChanged(row.id)
          ? html`<span class="merge-changed">${msg('Changed meanwhile', { id: 'merge.changed-now' })}</span>`
          : nothing
      }
    </div>
    ${
      row.same && words.into
        ? html`<div class="merge-both">
            ${renderText(words.into)}<i class="icon icon-check merge-same"></i
            ><span class="small muted">${msg('same on both', { id: 'merge.same' })}</span>
          </div>`
        : row.choosable === true
          ? html`<div class="merge-pair" role="radiogroup" aria-labelledby="merge-label-${row.id}">
              ${SIDES.map((side) => renderOption(row, side, words[side], view, compared))}
            </div>`
          : renderFixed(row, words, view)
    }
  </div>`;
}

function renderOption(
  row: MergeRow,
  side: MergeSide,
  words: SideWords | undefined,
  view: PreviewView,
  compared: boolean,
): TemplateResult {
  const { operation, onPick } = view;
  return html`<label class="merge-cell ${row.side === side ? 'on' : ''}">
    <input
      class="check"
      type="radio"
      name="merge-${row.id}"
      data-side=${side}
      .checked=${live(row.side === side)}
      ?disabled=${operation !== undefined}
      @change=${() => onPick(row.id, side)}
    />
    ${renderSide(words, view[side], view.names, compared, row.kind === 'name')}
  </label>`;
}

/** What may not be picked stays as it is proposed, and says why. What one of the two has alone needs no comparison. */
function renderFixed(
  row: MergeRow,
  words: { readonly [side in MergeSide]: SideWords | undefined },
  view: PreviewView,
): TemplateResult {
  const kept = words[row.side];
  const reason = html`<span class="help merge-reason"
    ><i class="icon icon-lock icon-14"></i><span>${reasonText(row, view.names)}</span></span
  >`;
  if (kept && !words[row.side === 'into' ? 'from' : 'into']) {
    return html`<div class="merge-both">${renderText(kept)}${reason}</div>`;
  }
  return html`<div class="merge-pair">
    ${SIDES.map(
      (side) =>
        html`<div class="merge-cell ${row.side === side ? 'on' : ''}">
          ${row.side === side ? html`<i class="icon icon-check"></i>` : html`<span class="merge-space"></span>`}
          ${renderSide(words[side], view[side], view.names, true, false)}
          ${
            row.side === side
              ? html`<span class="sr"
                  >${msg('stays', {
                    id: 'merge.stays',
                    desc: 'Of two values, the one that the merged contact keeps',
                  })}</span
                >`
              : nothing
          }
        </div>`,
    )}
    ${reason}
  </div>`;
}

function reasonText(row: MergeRow, { schema }: MergeNames): string {
  const network = row.kind === 'attribute' ? row.definition?.network : undefined;
  if (row.choosable === true) return '';
  if (row.choosable.reason === 'platform' && !row.choosable.message && network) {
    const title = networkName(network);
    return msg(str`Filled by ${title}`, { id: 'section.filled-by' });
  }
  return permissionText(row.choosable, schema.crm?.name);
}

/**
 * With whose it is: beside each other the columns say it, one below the other its own line does.
 *
 * @param compared both have a value: where each comes from helps to choose
 * @param named the value is the name itself
 */
function renderSide(
  words: SideWords | undefined,
  contact: Contact,
  { schema }: MergeNames,
  compared: boolean,
  named: boolean,
): TemplateResult {
  return html`<span class="merge-text">
    ${words ? renderText(words) : html`<span class="muted">${msg('Empty', { id: 'merge.empty' })}</span>`}
    ${compared && words?.origin ? html`<span class="small muted merge-line">${words.origin}</span>` : nothing}
    <span class="small muted merge-whose"
      >${named ? nothing : html`<bdi>${displayName(contact, schema)}</bdi> `}<bdi class="ltr">${contact.id}</bdi></span
    >
  </span>`;
}

function renderText({ text, ltr }: SideWords): TemplateResult {
  return ltr ? html`<bdi class="ltr">${text}</bdi>` : html`<bdi class="merge-value">${text}</bdi>`;
}

/** What nobody needs to choose between. */
function renderFromBoth({ preview }: PreviewView): TemplateResult {
  const { notes, contact } = preview;
  const tags = formatList(contact.tags.map(({ name }) => name));
  return html`<div class="merge-row">
    <div class="merge-label">${msg('From both', { id: 'merge.from-both' })}</div>
    <ul class="merge-both-list">
      <li>${notesText(notes)}</li>
      ${contact.tags.length > 0 ? html`<li>${msg(str`Tags: ${tags}`, { id: 'merge.tags' })}</li>` : nothing}
      <li>${msg('All channels and conversations', { id: 'merge.conversations' })}</li>
    </ul>
  </div>`;
}

function notesText({ into, from }: MergePreview['notes']): string {
  if (into === undefined || from === undefined) return msg('All notes', { id: 'merge.all-notes' });
  const [mine, theirs] = [formatNumber(into), formatNumber(from)];
  return plural(into + from, {
    zero: msg(str`${mine} + ${theirs} notes`, { id: 'merge.notes.zero' }),
    one: msg(str`${mine} + ${theirs} note`, { id: 'merge.notes.one' }),
    two: msg(str`${mine} + ${theirs} notes`, { id: 'merge.notes.two' }),
    few: msg(str`${mine} + ${theirs} notes`, { id: 'merge.notes.few' }),
    many: msg(str`${mine} + ${theirs} notes`, { id: 'merge.notes.many' }),
    other: msg(str`${mine} + ${theirs} notes`, { id: 'merge.notes.other' }),
  });
}

function renderReply(view: PreviewView): TemplateResult {
  const { preview, names, operation, onReply } = view;
  const { replyChannelId: _picked, ...merged } = preview.contact;
  const last = channelInView(merged);
  return html`<div class="merge-reply">
    <div class="merge-label" id="merge-label-reply">${msg('Replies will use', { id: 'merge.reply' })}</div>
    <div class="merge-channels" role="radiogroup" aria-labelledby="merge-label-reply">
      ${merged.channels.map((channel) => {
        const on = channel.channelId === preview.replyChannelId;
        return html`<label class="merge-channel ${on ? 'on' : ''}">
          <input
            class="check"
            type="radio"
            name="merge-reply"
            data-channel=${channel.channelId}
            .checked=${live(on)}
            ?disabled=${operation !== undefined}
            @change=${() => onReply(channel.channelId)}
          />
          ${networkMark(channel.network, 18)} <span>${channelLabel(channel, names.channels)}</span>
        </label>`;
      })}
      ${last ? html`<p class="small muted merge-line">${lastText(last)}</p>` : nothing}
    </div>
  </div>`;
}

function lastText({ network }: ContactChannel): string {
  const name = networkName(network);
  return msg(str`${name} is the channel of the last message.`, { id: 'merge.last-channel' });
}

function sinceText({ channels }: Contact): string {
  const [first] = channels.map(({ connectedAt }) => connectedAt).sort((a, b) => Date.parse(a) - Date.parse(b));
  const when = first === undefined ? '' : relativeTime(first);
  return when === '' ? '' : msg(str`since ${when}`, { id: 'merge.since', desc: 'When: 9 Nov' });
}
