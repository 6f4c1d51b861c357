import { template } from './template.js';

const SMALL_BUTTON = 'class="icon-btn"';

/** All of the panel but its rows and tags. */
export const newPanel = template(`
<section class="panel" id="panel" part="panel" tabindex="-1" lang="en" dir="ltr" aria-label="Contact panel">
  <div role="status"></div>
  <header class="identity" part="header">
    <span class="avatar" part="avatar">
      <span class="face"><span aria-hidden="true">.</span></span>
    </span>
    <div class="identity-main">
      <div class="identity-top">
        <h2 class="name" part="name" id="name">
          <bdi>.</bdi>
          <span class="name-edit">
            <button ${SMALL_BUTTON} data-action="edit-name" id="edit-name" aria-label="Edit name" data-tip="Edit name">
              <i class="icon icon-edit"></i>
            </button>
          </span>
        </h2>
        <slot name="header-actions"></slot>
        <span class="more">
          <button class="icon-btn" part="more" id="more-actions" data-action="more-actions" aria-haspopup="menu" aria-expanded="false" aria-label="More actions" data-tip="More actions">
            <i class="icon icon-more"></i>
          </button>
        </span>
      </div>
      <div class="identity-sub">
        <span class="handle"><bdi class="ltr">.</bdi></span>
        <span class="separator" aria-hidden="true">·</span>
        <span class="contact-id">
          <span class="mono"><bdi class="ltr">.</bdi></span>
          <button ${SMALL_BUTTON} data-action="copy" aria-label="Copy contact ID" data-tip="Copy contact ID">
            <i class="icon icon-copy"></i>
          </button>
        </span>
      </div>
    </div>
    <div class="status-line">
      <button class="vip" part="vip" id="edit-vip" data-action="vip" aria-describedby="vip-words" aria-disabled="false">
        <i class="icon icon-star icon-14"></i> VIP
      </button>
      <span class="sr" id="vip-words">.</span>
      <button class="badge" id="validation" data-action="validation" aria-haspopup="dialog" aria-expanded="false"><i class="icon"></i>.</button>
      <time class="small muted nowrap when"><bdi>.</bdi></time>
      <button class="icon-btn look-up" id="look-up" data-action="look-up" aria-disabled="false" aria-label="Look up in Northwind CRM again" data-tip="Look up in Northwind CRM again"><i class="icon icon-refresh"></i></button>
    </div>
    <slot name="header"></slot>
  </header>
  <div class="tabs" role="tablist" part="tabs" aria-label="Parts of the contact">
    <button class="tab" role="tab" part="tab" data-action="tab" aria-controls="tabpanel" id="tab-details" data-tab="details" aria-selected="true" tabindex="0">Details</button>
    <button class="tab" role="tab" part="tab" data-action="tab" aria-controls="tabpanel" id="tab-notes" data-tab="notes" aria-selected="false" tabindex="-1">Notes<span class="tab-count">.</span></button>
    <button class="tab" role="tab" part="tab" data-action="tab" aria-controls="tabpanel" id="tab-channels" data-tab="channels" aria-selected="false" tabindex="-1">Channels<span class="tab-count">.</span></button>
  </div>
  <div class="body" part="body" id="tabpanel" role="tabpanel" aria-labelledby="tab-details">
    <slot name="details-start"></slot>
    <div class="toolbar" part="toolbar">
      <span class="search">
        <i class="icon icon-search"></i>
        <input class="field" id="filter" type="text" role="searchbox" data-filter autocomplete="off" spellcheck="false" enterkeyhint="search" placeholder="Filter attributes" aria-label="Filter attributes">
      </span>
      <button ${SMALL_BUTTON} id="view-options" data-action="view-options" aria-haspopup="menu" aria-expanded="false" aria-controls="view-menu" aria-label="View options" data-tip="View options">
        <i class="icon icon-view"></i>
      </button>
      <div class="popover menu" id="view-menu" popover role="menu" aria-labelledby="view-options" data-menu>
        <button class="menu-item" role="menuitemcheckbox" tabindex="-1" data-action="hide-empty" aria-checked="false"><span class="check"></span> Hide empty attributes</button>
        <button class="menu-item" role="menuitem" tabindex="-1" data-action="collapse-all"><span class="menu-space"></span>Collapse all sections</button>
        <button class="menu-item" role="menuitem" tabindex="-1" data-action="expand-all"><span class="menu-space"></span>Expand all sections</button>
      </div>
    </div>
    <div role="status" class="count"></div>
    <section class="section" part="tags" role="group" aria-labelledby="title-tags">
      <div class="section-head"><h3 class="section-title" id="title-tags">Tags</h3><span class="spacer"></span><button ${SMALL_BUTTON} id="edit-tags" data-action="tags" aria-haspopup="dialog" aria-expanded="false" aria-label="Add tags" data-tip="Add tags"><i class="icon icon-plus"></i></button></div>
      <ul class="tags"></ul>
    </section>
    <slot name="details-end"></slot>
  </div>
  <slot name="actions"></slot>
  <div role="status" data-toast></div>
  <div class="sr" role="status"></div>
  <div class="tip" popover="manual" aria-hidden="true"></div>
</section>`);

export const newSection = template(`
<section class="section" part="section" role="group">
  <div class="section-head">
    <h3 class="section-title">.</h3>
    <span class="spacer"></span>
    <button class="icon-btn section-toggle" data-action="toggle-section" aria-expanded="true">
      <i class="icon icon-chevron-down"></i>
    </button>
  </div>
  <dl></dl>
</section>`);

export const newTag = template(`
<li part="tag" class="tag">
  <bdi>.</bdi>
  <button ${SMALL_BUTTON} data-action="remove-tag" data-tip="Takes the tag off this contact. Segments and workflows that use it may change.">
    <i class="icon icon-x"></i>
  </button>
</li>`);

export const newToast = template(`
<div class="toast" part="toast">
  <i class="icon icon-star-filled"></i>
  <span>.</span>
  <button class="link" data-action="undo">Undo</button>
  <button ${SMALL_BUTTON} data-action="dismiss-toast" aria-label="Dismiss"><i class="icon icon-x"></i></button>
</div>`);

export const newCount = template(`<p class="filter-count small muted">.</p>`);

export const newClearFilter = template(`
<button ${SMALL_BUTTON} data-action="clear-filter" aria-label="Clear the filter" data-tip="Clear the filter">
  <i class="icon icon-x"></i>
</button>`);

const MARK =
  'class="network-mark" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="1.5" stroke-linejoin="round" width="18" height="18" role="img"';

/** The networks of the bench's contacts. */
export const networkMarks: Readonly<Record<string, () => Element>> = {
  email: inSpan(
    `<svg ${MARK} aria-label="Email"><rect width="24" height="24" rx="6" fill="#5b6575" stroke="none" /><rect x="5.75" y="7.5" width="12.5" height="9" rx="1.5" /><path d="m6.4 8.6 5.6 4.2 5.6-4.2" /></svg>`,
  ),
  whatsapp: inSpan(
    `<svg ${MARK} aria-label="WhatsApp"><rect width="24" height="24" rx="6" fill="#1fae54" stroke="none" /><path d="M5.75 18.25l.9-3.2a6.25 6.25 0 1 1 2.35 2.3z" stroke-width="1.4" /><path d="M10 8.9c-.25-.05-.95.3-1 1.15-.1 2 3.05 5.1 5.1 5.05.75 0 1.2-.6 1.25-1 .05-.35-.1-.5-.4-.65l-1.15-.55c-.25-.1-.4-.05-.55.15l-.4.5c-.9-.4-1.6-1.1-2-2l.45-.45c.15-.2.2-.3.1-.55l-.55-1.2c-.15-.3-.35-.4-.85-.45z" fill="#fff" stroke="none" /></svg>`,
  ),
};

/** A template has one HTML element, and a mark is none. */
function inSpan(markup: string): () => Element {
  const wrapped = template(`<span>${markup}</span>`);
  return () => {
    const mark = wrapped().firstElementChild;
    if (!mark) throw new Error('The markup has no mark');
    return mark;
  };
}
