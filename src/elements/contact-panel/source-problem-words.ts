import { msg, str } from '@lit/localize';
import type { SrcProblem } from '../../adapters/src.js';
import type { StateWords } from './state-words.js';

/** What is wrong with the `src` attribute, and how it is put right. Read by whoever builds the page. */
export function sourceProblemWords(problem: SrcProblem): StateWords {
  return { icon: 'error-l', trouble: true, title: msg('The data source cannot be used', { id: 'source.title' }), text: textOf(problem) };
}

function textOf(problem: SrcProblem): string {
  switch (problem.rule) {
    case 'src-empty':
      return msg('The src attribute is empty. Set memory:sample, or indexeddb:NAME.', { id: 'source.empty' });
    case 'src-name':
      return msg('In the src attribute a name must follow indexeddb:, such as indexeddb:inbox.', { id: 'source.name' });
    case 'src-rest-not-included':
      return msg('This version reads no web address. Set the adapter property to an object that reads your server.', { id: 'source.rest' });
    case 'src-scheme': {
      const { scheme } = problem;
      return msg(str`“${scheme}:” in the src attribute is not known. Use memory:sample, or indexeddb:NAME.`, { id: 'source.scheme' });
    }
    case 'src-workspace': {
      const { workspace } = problem;
      return msg(str`There is no memory workspace “${workspace}”. Use memory:sample.`, { id: 'source.workspace' });
    }
    case 'src-role': {
      const { role } = problem;
      return msg(str`“${role}” in the src attribute is no role. Use agent, manager, owner or administrator.`, { id: 'source.role' });
    }
  }
}
