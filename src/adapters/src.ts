import { isRole } from '../domain/roles.js';
import { parseBaseUrl } from './rest/base-url.js';
import type { BaseUrlProblem } from './rest/base-url.js';
import { isPlan } from './workspace/plans.js';
import type { Viewer } from './workspace/workspace.js';

/** Where the data is, as the `src` attribute says it. */
export type Src =
  | { kind: 'memory'; workspace: 'sample'; viewer: Viewer }
  | { kind: 'indexeddb'; name: string; sample: boolean; viewer: Viewer }
  /** Absolute. What its query means is the server's to know. */
  | { kind: 'rest'; url: string };

/** Why a `src` leads to no source. The words are made in i18n. */
export type SrcProblem =
  | BaseUrlProblem
  | { rule: 'src-empty' | 'src-name' }
  | { rule: 'src-workspace'; workspace: string }
  | { rule: 'src-role'; role: string }
  | { rule: 'src-plan'; plan: string };

/** `key` is the same for all spellings of one source. */
export type ParsedSrc = { ok: true; src: Src; key: string } | { ok: false; problem: SrcProblem };

export function parseSrc(text: string): ParsedSrc {
  const trimmed = text.trim();
  if (trimmed === '') return refused({ rule: 'src-empty' });
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'https' || scheme === 'http') {
    const base = parseBaseUrl(trimmed);
    return base.ok ? { ok: true, src: { kind: 'rest', url: base.url }, key: base.url } : refused(base.problem);
  }
  const [path, query] = split(trimmed.slice(scheme.length + 1), '?');
  const parameters = new URLSearchParams(query);
  const role = parameters.get('role');
  if (role !== null && !isRole(role)) return refused({ rule: 'src-role', role });
  const agent = parameters.get('agent');
  const plan = parameters.get('plan');
  if (plan !== null && !isPlan(plan)) return refused({ rule: 'src-plan', plan });
  const viewer: Viewer = {
    ...(role !== null && { role }),
    ...(agent !== null && { agent }),
    ...(plan !== null && { plan }),
  };
  const name = decoded(path);
  switch (scheme) {
    case 'memory':
      return name === 'sample'
        ? accepted({ kind: 'memory', workspace: name, viewer })
        : refused({ rule: 'src-workspace', workspace: name });
    case 'indexeddb': {
      if (name === '') return refused({ rule: 'src-name' });
      return accepted({ kind: 'indexeddb', name, sample: parameters.has('sample'), viewer });
    }
    default:
      return refused({ rule: 'src-scheme', scheme });
  }
}

function accepted(src: Exclude<Src, { kind: 'rest' }>): ParsedSrc {
  const { role = 'agent', agent = '', plan = 'full' } = src.viewer;
  const where = src.kind === 'memory' ? [src.kind, src.workspace] : [src.kind, src.name, src.sample];
  return { ok: true, src, key: JSON.stringify([...where, role, agent, plan]) };
}

function refused(problem: SrcProblem): ParsedSrc {
  return { ok: false, problem };
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
