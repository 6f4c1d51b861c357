import { isE164 } from './e164.js';

/** What no address holds: control characters, halves of characters, and marks that make text read in another order than it is. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Browsers and servers take no longer ones. */
const LONGEST = 8_192;

/** The scheme that a text begins with, in lower case, or none. `example.com:8080` is a host and its port. */
export function schemeOf(text: string): string | undefined {
  const trimmed = text.trim();
  const colon = trimmed.indexOf(':');
  const scheme = trimmed.slice(0, colon).toLowerCase();
  if (colon < 1 || !/^[a-z][a-z0-9+.-]*$/.test(scheme)) return undefined;
  const isHost = scheme === 'localhost' || scheme.includes('.');
  return isHost && /^\d{1,5}(?:[/?#]|$)/.test(trimmed.slice(colon + 1)) ? undefined : scheme;
}

/** The text with `https://` before a bare domain. */
export function withScheme(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('//')) return `https:${trimmed}`;
  return schemeOf(trimmed) === undefined ? `https://${trimmed}` : trimmed;
}

/**
 * The web address that a text is, if it is one that may become a link (2.5): http or https by the parsed protocol, no control
 * characters, no spaces, no credentials. Bare domains count as https.
 */
export function webUrl(text: string): URL | undefined {
  if (text.length > LONGEST) return undefined;
  const full = withScheme(text);
  if (UNSAFE.test(full) || /[\s\\]/u.test(full) || !URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return schemeOf(text) !== undefined || isDomain(url.hostname) ? url : undefined;
}

/** A word alone is not meant as an address: `localhost` and `intranet` need their scheme. */
function isDomain(hostname: string): boolean {
  return /\.[a-z][a-z0-9-]*[a-z0-9]\.?$/.test(hostname);
}

/** A link that writes an email; none for what is not an address. */
export function mailHref(email: string): string | undefined {
  const address = email.trim();
  if (UNSAFE.test(address) || !/^[^\s@]+@[^\s@]+$/u.test(address)) return undefined;
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}`;
}

/** A link that calls a number; none for what is not E.164. */
export function telHref(e164: string): string | undefined {
  return isE164(e164) ? `tel:${e164}` : undefined;
}

/** The address of a picture: https, or one that the page itself made. */
export function pictureUrl(text: string): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'blob:') return url.href;
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}

/** An address as it is shown: without scheme and trailing slash. Given as text, it keeps its own spelling. */
export function urlLabel(url: URL | string): string {
  const text = typeof url === 'string' ? url.trim() : decoded(url.href);
  return text.replace(/^(?:https?:)?\/\//i, '').replace(/\/$/, '');
}

/** Readable again, unless that would bring back what an address must not hold. */
function decoded(href: string): string {
  try {
    const readable = decodeURI(href);
    return UNSAFE.test(readable) || /\s/u.test(readable) ? href : readable;
  } catch {
    return href;
  }
}
