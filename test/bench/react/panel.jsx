/** The panel as one would write it in React: memoised rows, state in the component, the same style sheets. */
import { useState } from 'react';
import { hueOf, initials } from '../../../src/domain/avatar.ts';
import { composedName } from '../../../src/domain/display-name.ts';
import { matchRange } from '../../../src/elements/contact-panel/filter.ts';
import { agoText, labelOf, momentText, shownOf, textOf } from '../vanilla/words.ts';
import { Row, Tool } from './row.jsx';

const NOTHING = new Set();

/** `saving`: keys of the attributes that are under way. */
export function Panel({ schema, contact, saving = NOTHING, onVip, toast }) {
  const [filter, setFilter] = useState('');
  const shown = ({ key }) => {
    const definition = schema.definitions.find((one) => one.key === key);
    const words = textOf(shownOf(definition, contact.values.get(key)));
    return matchRange(labelOf(definition), filter) !== undefined || matchRange(words, filter) !== undefined;
  };
  const kept = filter === '' ? schema.definitions : schema.definitions.filter(shown);
  return (
    <section
      className="panel"
      id="panel"
      part="panel"
      tabIndex={-1}
      lang="en"
      dir="ltr"
      aria-label="Contact panel"
      onInput={(event) => 'filter' in event.target.dataset && setFilter(event.target.value)}
      onClick={(event) => event.target.closest('[data-action=vip]') && onVip()}
    >
      <div role="status"></div>
      <Header schema={schema} contact={contact} />
      <Tabs contact={contact} />
      <div className="body" part="body" id="tabpanel" role="tabpanel" aria-labelledby="tab-details">
        <slot name="details-start"></slot>
        <Toolbar filtered={filter !== ''} />
        {['standard', 'custom'].map((origin) => {
          const rows = kept.filter((definition) => definition.origin === origin);
          return rows.length === 0 ? null : (
            <Section key={origin} origin={origin}>
              {rows.map((definition) => (
                <Row
                  key={definition.key}
                  definition={definition}
                  value={contact.values.get(definition.key)}
                  busy={saving.has(definition.key)}
                  filter={filter}
                  crm={schema.crm.name}
                />
              ))}
            </Section>
          );
        })}
        <div role="status">
          {filter === '' ? null : (
            <p className="filter-count small muted">{`${kept.length} of ${schema.definitions.length} attributes`}</p>
          )}
        </div>
        {filter === '' ? <Tags tags={contact.tags} /> : null}
        <slot name="details-end"></slot>
      </div>
      <slot name="actions"></slot>
      <div role="status" data-toast="">
        {toast ? (
          <div className="toast" part="toast">
            <i className="icon icon-star-filled"></i>
            <span>{toast}</span>
            <button className="link" data-action="undo">
              Undo
            </button>
            <button className="icon-btn" data-action="dismiss-toast" aria-label="Dismiss">
              <i className="icon icon-x"></i>
            </button>
          </div>
        ) : null}
      </div>
      <div className="sr" role="status"></div>
      <div className="tip" popover="manual" aria-hidden="true"></div>
    </section>
  );
}

function Header({ schema, contact }) {
  const [channel] = contact.channels;
  const name = composedName(contact.values) || contact.name;
  const vipWords = contact.vip ? 'VIP contact. Press to remove' : 'Make this contact a VIP';
  const { validated, at } = contact.lookUp;
  const moment = momentText(at);
  return (
    <header className="identity" part="header">
      <span className="avatar" part="avatar">
        <span className="face" style={{ '--hue': hueOf(contact.id) }}>
          <span aria-hidden="true">{initials(name)}</span>
        </span>
        <NetworkMark network={channel.network} />
      </span>
      <div className="identity-main">
        <div className="identity-top">
          <h2 className="name" part="name" id="name">
            <bdi>{name}</bdi>
            <span className="name-edit">
              <Tool action="edit-name" id="edit-name" label="Edit name" tip="Edit name" icon="edit" />
            </span>
          </h2>
          <slot name="header-actions"></slot>
          <span className="more">
            <Tool
              action="more-actions"
              id="more-actions"
              label="More actions"
              tip="More actions"
              icon="more"
              part="more"
              aria-haspopup="menu"
              aria-expanded="false"
            />
          </span>
        </div>
        <div className="identity-sub">
          <span className="handle">
            <bdi className="ltr">{channel.handle}</bdi>
          </span>
          <span className="separator" aria-hidden="true">
            ·
          </span>
          <span className="contact-id">
            <span className="mono">
              <bdi className="ltr">{contact.id}</bdi>
            </span>
            <Tool action="copy" label="Copy contact ID" tip="Copy contact ID" icon="copy" data-copy={contact.id} />
          </span>
        </div>
      </div>
      <div className="status-line">
        <button
          className="vip"
          part="vip"
          id="edit-vip"
          data-action="vip"
          aria-describedby="vip-words"
          aria-pressed={contact.vip}
          aria-disabled="false"
          data-tip={vipWords}
        >
          <i className={`icon icon-${contact.vip ? 'star-filled' : 'star'} icon-14`}></i> VIP
        </button>
        <span className="sr" id="vip-words">
          {vipWords}
        </span>
        <button
          className={`badge ${validated ? 'badge-ok' : 'badge-no'}`}
          id="validation"
          data-action="validation"
          aria-haspopup="dialog"
          aria-expanded="false"
          data-tip={`Looked up in ${schema.crm.name}, ${moment}`}
        >
          <i className={`icon icon-${validated ? 'valid' : 'not-valid'}`}></i>
          {validated ? 'Validated' : 'Not validated'}
        </button>
        <time className="small muted nowrap when" dateTime={at} title={moment}>
          <bdi>{agoText(at)}</bdi>
        </time>
        <button
          className="icon-btn look-up"
          id="look-up"
          data-action="look-up"
          aria-disabled="false"
          aria-label={`Look up in ${schema.crm.name} again`}
          data-tip={`Look up in ${schema.crm.name} again`}
        >
          <i className="icon icon-refresh"></i>
        </button>
      </div>
      <slot name="header"></slot>
    </header>
  );
}

function NetworkMark({ network }) {
  const whatsapp = network === 'whatsapp';
  return (
    <svg
      className="network-mark"
      viewBox="0 0 24 24"
      fill="none"
      stroke="#fff"
      strokeWidth="1.5"
      strokeLinejoin="round"
      width="18"
      height="18"
      role="img"
      aria-label={whatsapp ? 'WhatsApp' : 'Email'}
    >
      <rect width="24" height="24" rx="6" fill={whatsapp ? '#1fae54' : '#5b6575'} stroke="none" />
      {whatsapp ? (
        <>
          <path d="M5.75 18.25l.9-3.2a6.25 6.25 0 1 1 2.35 2.3z" strokeWidth="1.4" />
          <path
            d="M10 8.9c-.25-.05-.95.3-1 1.15-.1 2 3.05 5.1 5.1 5.05.75 0 1.2-.6 1.25-1 .05-.35-.1-.5-.4-.65l-1.15-.55c-.25-.1-.4-.05-.55.15l-.4.5c-.9-.4-1.6-1.1-2-2l.45-.45c.15-.2.2-.3.1-.55l-.55-1.2c-.15-.3-.35-.4-.85-.45z"
            fill="#fff"
            stroke="none"
          />
        </>
      ) : (
        <>
          <rect x="5.75" y="7.5" width="12.5" height="9" rx="1.5" />
          <path d="m6.4 8.6 5.6 4.2 5.6-4.2" />
        </>
      )}
    </svg>
  );
}

function Tabs({ contact }) {
  const tabs = [
    { id: 'details', label: 'Details' },
    { id: 'notes', label: 'Notes', count: contact.noteCount },
    { id: 'channels', label: 'Channels', count: contact.channels.length },
  ];
  return (
    <div className="tabs" role="tablist" part="tabs" aria-label="Parts of the contact">
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          className="tab"
          role="tab"
          part="tab"
          data-action="tab"
          aria-controls="tabpanel"
          id={`tab-${id}`}
          data-tab={id}
          aria-selected={id === 'details'}
          tabIndex={id === 'details' ? 0 : -1}
        >
          {label}
          {count === undefined ? null : <span className="tab-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}

function Toolbar({ filtered }) {
  return (
    <div className="toolbar" part="toolbar">
      <span className="search">
        <i className="icon icon-search"></i>
        <input
          className="field"
          id="filter"
          type="text"
          role="searchbox"
          data-filter=""
          autoComplete="off"
          spellCheck="false"
          enterKeyHint="search"
          placeholder="Filter attributes"
          aria-label="Filter attributes"
        />
        {filtered ? <Tool action="clear-filter" label="Clear the filter" tip="Clear the filter" icon="x" /> : null}
      </span>
      <Tool
        action="view-options"
        id="view-options"
        label="View options"
        tip="View options"
        icon="view"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-controls="view-menu"
      />
      <div className="popover menu" id="view-menu" popover="" role="menu" aria-labelledby="view-options" data-menu="">
        <button
          className="menu-item"
          role="menuitemcheckbox"
          tabIndex={-1}
          data-action="hide-empty"
          aria-checked="false"
        >
          <span className="check"></span> Hide empty attributes
        </button>
        <button className="menu-item" role="menuitem" tabIndex={-1} data-action="collapse-all">
          <span className="menu-space"></span>Collapse all sections
        </button>
        <button className="menu-item" role="menuitem" tabIndex={-1} data-action="expand-all">
          <span className="menu-space"></span>Expand all sections
        </button>
      </div>
    </div>
  );
}

function Section({ origin, children }) {
  const title = origin === 'standard' ? 'Contact' : 'Custom';
  return (
    <section className="section" part="section" role="group" aria-labelledby={`title-${origin}`} data-section={origin}>
      <div className="section-head">
        <h3 className="section-title" id={`title-${origin}`}>
          {title}
        </h3>
        <span className="spacer"></span>
        <button
          className="icon-btn section-toggle"
          data-action="toggle-section"
          aria-expanded="true"
          aria-controls={`rows-${origin}`}
          aria-label={`Attributes: ${title}`}
          data-tip={`Collapse ${title}`}
        >
          <i className="icon icon-chevron-down"></i>
        </button>
      </div>
      <dl id={`rows-${origin}`}>{children}</dl>
    </section>
  );
}

function Tags({ tags }) {
  return (
    <section className="section" part="tags" role="group" aria-labelledby="title-tags">
      <div className="section-head">
        <h3 className="section-title" id="title-tags">
          Tags
        </h3>
        <span className="spacer"></span>
        <Tool
          action="tags"
          id="edit-tags"
          label="Add tags"
          tip="Add tags"
          icon="plus"
          aria-haspopup="dialog"
          aria-expanded="false"
        />
      </div>
      <ul className="tags">
        {tags.map(({ id, name }) => (
          <li key={id} part="tag" className="tag">
            <bdi>{name}</bdi>
            <Tool
              action="remove-tag"
              id={`untag-${id}`}
              label={`Remove ${name}`}
              tip="Takes the tag off this contact. Segments and workflows that use it may change."
              icon="x"
              data-tag={id}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
