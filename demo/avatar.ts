import { hueOf, initials } from '../src/domain/avatar.js';
import type { Network } from '../src/domain/network.js';
import { drawing, element } from './element.js';
import type { Face } from './people.js';

export const NETWORK_NAMES: Readonly<Record<Network, string>> = {
  whatsapp: 'WhatsApp',
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  sms: 'SMS',
  email: 'Email',
  telegram: 'Telegram',
  line: 'LINE',
  webchat: 'Web chat',
  other: 'Another network',
};

/** The contact's picture, or initials on the same colour that the panel gives them, with the network's mark. */
export function avatar(face: Face, network?: Network): HTMLElement {
  const shown = element('span', { class: 'face' });
  shown.style.setProperty('--hue', String(hueOf(face.contactId)));
  const letters = () => element('span', { 'aria-hidden': 'true' }, initials(face.name));
  if (face.picture === undefined) {
    shown.append(letters());
  } else {
    const picture = element('img', { src: face.picture, alt: '', referrerpolicy: 'no-referrer' });
    picture.addEventListener('error', () => picture.replaceWith(letters()));
    shown.append(picture);
  }
  const made = element('span', { class: 'avatar' }, shown);
  if (network !== undefined) made.append(networkMark(network));
  return made;
}

function networkMark(network: Network): SVGSVGElement {
  const mark = drawing(`n-${network}`, 14, 14, NETWORK_NAMES[network]);
  mark.classList.add('network');
  return mark;
}
