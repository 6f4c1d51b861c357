import type { SrcProblem } from '../../adapters/src.js';
import type { StateWords } from './state-words.js';

/** What is wrong with the `src` attribute, and how it is put right. In English: it is read by whoever builds the page. */
export function sourceProblemWords(problem: SrcProblem): StateWords {
  return { icon: 'error-l', trouble: true, title: 'The data source cannot be used', text: textOf(problem) };
}

function textOf(problem: SrcProblem): string {
  switch (problem.rule) {
    case 'src-empty':
      return 'The src attribute is empty. Set memory:sample, or indexeddb:NAME.';
    case 'src-name':
      return 'In the src attribute a name must follow indexeddb:, such as indexeddb:inbox.';
    case 'src-rest-not-included':
      return 'This version reads no web address. Set the adapter property to an object that reads your server.';
    case 'src-scheme': {
      const { scheme } = problem;
      return `“${scheme}:” in the src attribute is not known. Use memory:sample, or indexeddb:NAME.`;
    }
    case 'src-workspace': {
      const { workspace } = problem;
      return `There is no memory workspace “${workspace}”. Use memory:sample.`;
    }
    case 'src-role': {
      const { role } = problem;
      return `“${role}” in the src attribute is no role. Use agent, manager, owner or administrator.`;
    }
  }
}
