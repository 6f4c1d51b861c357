import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Person } from '../../domain/person.js';
import type { PendingField } from '../../store/contact-record.js';
import { absoluteTime, relativeTime } from '../../i18n/formats.js';
import type { ConflictWords } from './conflict-words.js';

/** One field changed twice: both versions, who and when, and a choice. Nothing else is blocked (11.2). */
export function renderConflict(words: ConflictWords, pending: PendingField): TemplateResult {
  const { field, label } = words;
  const by = pending.theirs?.setBy?.name;
  const title = msg(str`${label} changed twice`, { id: 'conflict.title' });
  return html`<div class="conflict" data-field=${field}>
    <dt class="conflict-head">
      <i class="icon icon-alert"></i>
      <div>
        <p class="strong">${title}</p>
        <p class="small muted">${overtakenText(by)}</p>
      </div>
    </dt>
    <dd>${renderVersions(words, pending.theirs)}</dd>
    <dd class="buttons">
      <button class="btn btn-primary" data-action="resolve">
        ${words.choice === 'mine' ? msg('Keep mine', { id: 'conflict.keep-mine' }) : msg('Take theirs', { id: 'conflict.take-theirs' })}
      </button>
      <button class="btn btn-ghost" data-action="decide-later">${msg('Decide later', { id: 'conflict.later' })}</button>
    </dd>
  </div>`;
}

export function overtakenText(by: string | undefined): string {
  return by
    ? msg(str`${by} saved another value while you were editing.`, { id: 'conflict.by' })
    : msg('Somebody else saved another value while you were editing.', { id: 'conflict.by-somebody' });
}

/** Both versions side by side, with who and when. */
export function renderVersions(
  words: ConflictWords,
  theirs: { setBy?: Person; setAt?: string } | undefined,
): TemplateResult {
  const { field } = words;
  const who = theirs?.setBy?.name ?? '';
  return html`<div class="versions" role="radiogroup" aria-label=${words.label}>
    ${renderVersion(field, 'mine', words, msg('Mine', { id: 'conflict.mine' }), msg('You', { id: 'conflict.you' }))}
    ${renderVersion(field, 'theirs', words, msg('Theirs', { id: 'conflict.theirs' }), who, theirs?.setAt)}
  </div>`;
}

/** When it was set, as far as the source tells. */
export function renderTime(at: string | undefined): TemplateResult | typeof nothing {
  if (at === undefined) return nothing;
  return html`<time datetime=${at} title=${absoluteTime(at)}>${relativeTime(at)}</time>`;
}

/** A conflict that is put off. */
export function renderConflictNote(label: string): TemplateResult {
  return html`<div class="attr-note">
    <p class="help">${msg(str`${label} changed twice`, { id: 'conflict.title' })}</p>
    <button class="link" data-action="decide">${msg('Decide', { id: 'conflict.decide' })}</button>
  </div>`;
}

function renderVersion(
  field: string,
  side: 'mine' | 'theirs',
  words: ConflictWords,
  title: string,
  who: string,
  at?: string,
): TemplateResult {
  const [before, differs, after] = difference(words[side], words[side === 'mine' ? 'theirs' : 'mine']);
  return html`<label class="version">
    <span class="version-top">
      <input
        class="check"
        type="radio"
        name="conflict-${field}"
        data-choice=${side}
        .checked=${words.choice === side}
      />
      ${title}
    </span>
    <bdi class="version-value num"
      >${
        words[side] === ''
          ? msg('No value', { id: 'attribute.no-value' })
          : html`${before}<mark>${differs}</mark>${after}`
      }</bdi
    >
    <span class="small muted version-who"><bdi>${who}</bdi>${renderTime(at)}</span>
  </label>`;
}

/** What of `text` differs from `other`, by common start and end; whole graphemes are kept together. */
function difference(text: string, other: string): readonly [before: string, differs: string, after: string] {
  const mine = [...text];
  const theirs = [...other];
  let start = 0;
  while (start < mine.length && start < theirs.length && mine[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < mine.length - start && end < theirs.length - start && mine.at(-1 - end) === theirs.at(-1 - end))
    end += 1;
  const stop = mine.length - end;
  return [mine.slice(0, start).join(''), mine.slice(start, stop).join(''), mine.slice(stop).join('')];
}
