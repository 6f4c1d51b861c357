import type { SourceProblem } from '../../controllers/source-controller.js';
import type { StateWords } from './state-words.js';

/** What is wrong with `src` or `adapter`, and how it is put right. In English: it is read by whoever builds the page. */
export function sourceProblemWords(problem: SourceProblem): StateWords {
  return { icon: 'error-l', title: 'The data source cannot be used', text: textOf(problem) };
}

function textOf(problem: SourceProblem): string {
  switch (problem.rule) {
    case 'adapter':
      return 'The adapter property holds no adapter. It needs id, session(), contacts.get() and contacts.apply().';
    case 'src-empty':
      return 'The src attribute is empty. Set https://…, memory:sample, or indexeddb:NAME.';
    case 'src-name':
      return 'In the src attribute a name must follow indexeddb:, such as indexeddb:inbox.';
    case 'src-url':
      return 'The src attribute holds no address. Set https://…, a relative address, memory:sample, or indexeddb:NAME.';
    case 'src-credentials':
      return 'The address in the src attribute holds a user or a password. Remove them, and authenticate by cookies or headers.';
    case 'src-scheme': {
      const { scheme } = problem;
      return `“${scheme}:” in the src attribute is not known. Use https:, memory:sample, or indexeddb:NAME.`;
    }
    case 'src-workspace': {
      const { workspace } = problem;
      return `There is no memory workspace “${workspace}”. Use memory:sample.`;
    }
    case 'src-role': {
      const { role } = problem;
      return `“${role}” in the src attribute is no role. Use agent, manager, owner or administrator.`;
    }
    case 'src-plan': {
      const { plan } = problem;
      return `“${plan}” in the src attribute is no plan. Use full, standard or basic.`;
    }
  }
}
