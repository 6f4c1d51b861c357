import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Network } from '../domain/network.js';

/** Flat, simplified marks on a grid of 24; the lines are white, 1.5 wide. */
const marks: Readonly<Record<Network, () => SVGTemplateResult>> = {
  whatsapp: () =>
    svg`<rect width="24" height="24" rx="6" fill="#1fae54" stroke="none" /><path d="M5.75 18.25l.9-3.2a6.25 6.25 0 1 1 2.35 2.3z" stroke-width="1.4" /><path d="M10 8.9c-.25-.05-.95.3-1 1.15-.1 2 3.05 5.1 5.1 5.05.75 0 1.2-.6 1.25-1 .05-.35-.1-.5-.4-.65l-1.15-.55c-.25-.1-.4-.05-.55.15l-.4.5c-.9-.4-1.6-1.1-2-2l.45-.45c.15-.2.2-.3.1-.55l-.55-1.2c-.15-.3-.35-.4-.85-.45z" fill="#fff" stroke="none" />`,
  instagram: () =>
    svg`<rect width="24" height="24" rx="6" fill="#c32f79" stroke="none" /><rect x="6" y="6" width="12" height="12" rx="3.6" stroke-width="1.6" /><circle cx="12" cy="12" r="2.9" stroke-width="1.6" /><circle cx="15.4" cy="8.6" r=".95" fill="#fff" stroke="none" />`,
  facebook: () =>
    svg`<rect width="24" height="24" rx="6" fill="#1769db" stroke="none" /><path d="M13.3 20v-6.3h2.2l.4-2.6h-2.6V9.5c0-.8.4-1.3 1.4-1.3h1.3V6c-.5-.1-1.1-.15-1.8-.15-2.2 0-3.5 1.3-3.5 3.4v1.85H8.4v2.6h2.3V20z" fill="#fff" stroke="none" />`,
  x: () =>
    svg`<rect class="network-tile-x" width="24" height="24" rx="6" /><path d="M6.75 6.5h2.6l7.9 11h-2.6z" stroke-width="1.3" /><path d="m16.6 6.5-4.3 4.8M11 13l-3.9 4.5" stroke-width="1.4" stroke-linecap="round" />`,
  telegram: () =>
    svg`<rect width="24" height="24" rx="6" fill="#2398d8" stroke="none" /><path d="M18.2 6.6 5.4 11.5c-.5.2-.5.75 0 .9l3.2 1.05 1.25 3.9c.15.4.6.5.9.2l1.8-1.7 3.1 2.3c.4.3.9.1 1-.4L19 7.3c.1-.55-.3-.9-.8-.7z" fill="#fff" stroke="none" /><path d="m8.9 13.4 6.9-4.5-5.2 5.2-.4 2.6" stroke="#2398d8" stroke-width=".9" />`,
  line: () =>
    svg`<rect width="24" height="24" rx="6" fill="#06b34c" stroke="none" /><path d="M12 6c-3.9 0-7 2.4-7 5.4 0 2.7 2.5 4.9 5.8 5.3.4.1.5.3.4.7l-.15 1c0 .45.3.5.6.35 1.1-.6 5-3 6.4-5 .65-.75.95-1.5.95-2.35C19 8.4 15.9 6 12 6z" fill="#fff" stroke="none" />`,
  sms: () =>
    svg`<rect width="24" height="24" rx="6" fill="#5b6575" stroke="none" /><path d="M7.5 6.5h9A1.5 1.5 0 0 1 18 8v6a1.5 1.5 0 0 1-1.5 1.5h-4.3L9 18v-2.5H7.5A1.5 1.5 0 0 1 6 14V8a1.5 1.5 0 0 1 1.5-1.5z" fill="#fff" stroke="none" /><path d="M9.2 11h.01M12 11h.01M14.8 11h.01" stroke="#5b6575" stroke-width="1.6" stroke-linecap="round" />`,
  email: () =>
    svg`<rect width="24" height="24" rx="6" fill="#5b6575" stroke="none" /><rect x="5.75" y="7.5" width="12.5" height="9" rx="1.5" /><path d="m6.4 8.6 5.6 4.2 5.6-4.2" />`,
  webchat: () =>
    svg`<rect width="24" height="24" rx="6" fill="#5b6575" stroke="none" /><circle cx="12" cy="12" r="6.25" /><path d="M5.9 12h12.2M12 5.8c-3.6 4-3.6 8.4 0 12.4M12 5.8c3.6 4 3.6 8.4 0 12.4" stroke-width="1.4" />`,
  other: () =>
    svg`<rect width="24" height="24" rx="6" fill="#5b6575" stroke="none" /><path d="M7.5 6.5h9A1.5 1.5 0 0 1 18 8v6a1.5 1.5 0 0 1-1.5 1.5h-4.3L9 18v-2.5H7.5A1.5 1.5 0 0 1 6 14V8a1.5 1.5 0 0 1 1.5-1.5z" />`,
};

/**
 * The mark of a network, a flat tile.
 *
 * @param size edge in CSS pixels
 * @param label the network's name, where the mark alone says it; without, the mark is hidden from screen readers
 */
export function networkMark(network: Network, size: number, label?: string): TemplateResult {
  return html`<svg
    class="network-mark"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="#fff"
    stroke-width="1.5"
    stroke-linejoin="round"
    role=${label ? 'img' : nothing}
    aria-label=${label || nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    ${marks[network]()}
  </svg>`;
}

export const networkMarkStyles = css`
  .network-mark {
    display: block;
    flex: none;
  }
  .network-tile-x {
    fill: light-dark(#14171c, #454b55);
    stroke: none;
  }
`;
