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

  // The event carries ids and keys only. The new name comes from the source.
  panel.addEventListener('contact-change', async (event) => {
    const { contactId, key, kind } = event.detail;
    if (kind !== 'name' && key !== 'first_name' && key !== 'last_name') return;
    const link = links.find((each) => each.hash === '#' + contactId);
    if (!link) return;
    const adapter = await window.ContactPanel.adapterFor(panel.getAttribute('src'));
    const contact = await adapter.contacts.get(contactId, { signal: new window.AbortController().signal });
    const parts = ['first_name', 'last_name'].map((part) => contact.values.get(part)).filter(Boolean);
    link.textContent = parts.map((part) => part.value).join(' ') || contact.name || contact.id;
  });
})();
