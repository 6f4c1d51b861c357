/** What is wrong with the address of a REST source. */
export type BaseUrlProblem = { rule: 'src-url' | 'src-credentials' } | { rule: 'src-scheme'; scheme: string };

export type ParsedBaseUrl = { ok: true; url: string } | { ok: false; problem: BaseUrlProblem };

/**
 * The one spelling of a source's address: absolute, without trailing slashes and hash, its query sorted. Relative ones are
 * relative to the page. User and password have no place in it: a page's source is for all to read.
 */
export function parseBaseUrl(text: string, page: string | undefined = pageAddress()): ParsedBaseUrl {
  if (!URL.canParse(text, page)) return { ok: false, problem: { rule: 'src-url' } };
  const url = new URL(text, page);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, problem: { rule: 'src-scheme', scheme: url.protocol.slice(0, -1) } };
  if (url.username !== '' || url.password !== '') return { ok: false, problem: { rule: 'src-credentials' } };
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.searchParams.sort();
  return { ok: true, url: url.href.replace(/\/(?=\?|$)/, '') };
}

function pageAddress(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.baseURI;
}
