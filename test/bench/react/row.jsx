import { memo } from 'react';
import { matchRange } from '../../../src/elements/contact-panel/filter.ts';
import { copyTextOf, labelOf, shownOf } from '../vanilla/words.ts';

/** One attribute; drawn again only when something in it has changed. */
export const Row = memo(function Row({ definition, value, busy, filter, crm }) {
  const field = `attribute:${definition.key}`;
  const label = labelOf(definition);
  const shown = shownOf(definition, value);
  const copyText = copyTextOf(definition, value?.value);
  const cloud = `From ${crm}, in sync`;
  return (
    <div className="attr" data-field={field}>
      <dt id={`label-${field}`}>
        <Label label={label} filter={filter} />
      </dt>
      <dd>
        <div className="content">
          <Value shown={shown} field={field} />
        </div>
        {busy ? (
          <span className="mark mark-busy">
            <span className="spin" role="img" aria-label="Saving"></span>
          </span>
        ) : value?.crm ? (
          <button
            type="button"
            data-tip-press=""
            className="mark cloud-synced"
            id={`cloud-${field}`}
            aria-label={cloud}
            data-tip={cloud}
          >
            <i className="icon icon-cloud-ok"></i>
          </button>
        ) : null}
        {shown.kind === 'empty' ? null : (
          <div className="tools">
            <Tool
              action="source"
              id={`source-${field}`}
              label={`Where ${label} comes from`}
              tip="Where this value comes from"
              icon="history"
              aria-haspopup="dialog"
              aria-expanded="false"
            />
            {copyText === undefined ? null : (
              <Tool action="copy" label={`Copy ${label}`} tip="Copy" icon="copy" data-copy={copyText} />
            )}
            <Tool action="edit" id={`edit-${field}`} label={`Edit ${label}`} tip="Edit" icon="edit" />
          </div>
        )}
      </dd>
    </div>
  );
});

export function Tool({ action, id, label, tip, icon, ...more }) {
  return (
    <button className="icon-btn" data-action={action} id={id} aria-label={label} data-tip={tip} {...more}>
      <i className={`icon icon-${icon}`}></i>
    </button>
  );
}

function Label({ label, filter }) {
  const match = filter === '' ? undefined : matchRange(label, filter);
  if (!match) return label;
  return (
    <>
      {label.slice(0, match[0])}
      <mark>{label.slice(...match)}</mark>
      {label.slice(match[1])}
    </>
  );
}

function Value({ shown, field }) {
  switch (shown.kind) {
    case 'empty':
      return (
        <button
          className="link"
          data-action="edit"
          id={`edit-${field}`}
          aria-labelledby={`edit-${field} label-${field}`}
        >
          Add
        </button>
      );
    case 'text':
      return <bdi className="">{shown.text}</bdi>;
    case 'number':
      return <bdi className="num">{shown.text}</bdi>;
    case 'prose':
      return (
        <div className="prose" dir="auto">
          {shown.text}
        </div>
      );
    case 'mail': {
      const at = shown.text.indexOf('@') + 1;
      return (
        <a href={shown.href}>
          <bdi className="ltr">
            {shown.text.slice(0, at)}
            <wbr />
            {shown.text.slice(at)}
          </bdi>
        </a>
      );
    }
    case 'web':
      return (
        <a target="_blank" rel="noopener noreferrer" href={shown.href}>
          <bdi className="ltr">{shown.text}</bdi>
        </a>
      );
    case 'chips':
      return (
        <span className="value-chips">
          {shown.texts.map((text, index) => (
            <bdi className="value-chip" key={index}>
              {text}
            </bdi>
          ))}
        </span>
      );
    case 'person':
      return (
        <span className="person">
          <span className="avatar avatar-small" aria-hidden="true">
            <span className="face" style={{ '--hue': shown.hue }}>
              {shown.initials}
            </span>
          </span>
          <bdi>{shown.text}</bdi>
        </span>
      );
  }
}
