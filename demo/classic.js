/* A classic script, as an old page would have it: no module, no build, one global of the panel's script. */
(function () {
  'use strict';

  const panel = document.getElementById('panel');
  const links = Array.from(document.querySelectorAll('#contacts a'));

  // Also when the file is there but is not the script: the development server answers a missing file with a page.
  document.getElementById('missing').hidden = 'ContactPanel' in window;
  if (window.location.protocol === 'file:') document.getElementById('inbox').hidden = true;

  /** The contact that the address names: back and forward work, and a link can be shared. */
  function show() {
    const chosen = links.find((link) => link.hash === window.location.hash) || links[0];
    links.forEach((link) => {
      if (link === chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    panel.setAttribute('contact-id', chosen.hash.slice(1));
  }

  window.addEventListener('hashchange', show);
  show();

  /** The names of the list are those of the source: what was edited on an earlier visit shows here too. */
  async function name(link) {
    const adapter = await window.ContactPanel.adapterFor(panel.getAttribute('src'));
    const contact = await adapter.contacts.get(link.hash.slice(1), { signal: new window.AbortController().signal });
    const parts = ['first_name', 'last_name'].map((key) => contact.values.get(key)).filter(Boolean);
    link.textContent = parts.map((part) => part.value).join(' ') || contact.name || contact.id;
  }

  // The panel says what is wrong with a source that does not answer; the list then keeps the names of the page.
  const nameAll = (some) => some.forEach((link) => name(link).catch(() => undefined));
  if ('ContactPanel' in window) nameAll(links);

  // The event carries ids and keys only.
  panel.addEventListener('contact-change', (event) => {
    const { contactId, key, kind } = event.detail;
    if (kind !== 'name' && key !== 'first_name' && key !== 'last_name') return;
    nameAll(links.filter((link) => link.hash === '#' + contactId));
  });
})();
