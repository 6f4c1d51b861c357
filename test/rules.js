/**
 * Writes RULES.md: each rule of the product with the tests that prove it, read from the tests' titles, which begin with the
 * numbers of their rules. `node test/rules.js`; the check in checks/rules.test.js fails when the file is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { filesIn, parse } from './checks/sources.js';

const CHAPTERS = [
  [
    'Identity',
    [
      'name, handle, picture and network of the channel in view',
      'id, to be copied',
      'the name and its editor',
      'link to the profile',
      'validated or not',
      'initials where there is no picture',
      'opening by the host, and focus',
    ],
  ],
  [
    'Attributes',
    [
      'what is on, in the administrator’s order',
      'origins',
      'types',
      'phone numbers',
      'mail, telephone and web links, copying',
      'the cloud of CRM-managed attributes',
      'editing, and why not',
      'Add',
      'write-back',
      'zero and No are values',
      'provenance',
      'filter, sections and hidden empty attributes',
    ],
  ],
  ['VIP', ['the button', 'switched off', 'the group']],
  [
    'Notes',
    [
      'of the contact',
      'newest first',
      'edited and deleted by any agent',
      'length',
      'drafts',
      'keys, links, no markup',
      'long lists',
    ],
  ],
  ['Channels', ['three states', 'active', 'inactive', 'unavailable', 'removal', 'linked histories']],
  ['Tags', ['assigning and creating', 'taking off', 'matching of names']],
  ['Merge', ['suggestions', 'preview', 'merging and undoing', 'history']],
  ['More actions', ['block', 'delete', 'deletion log', 'surface', 'roles']],
  ['Administration', ['on, off, order', 'custom attributes', 'workspace settings']],
  ['Directory', ['list, search, filters', 'bulk actions', 'report', 'views']],
  [
    'Behaviour everywhere',
    [
      'nothing lost, nothing on the wrong contact',
      'field-level compare-and-set',
      'optimistic',
      'one undo',
      'live',
      'keyboard, accessibility, widths',
      'languages',
      'states',
      'what cannot be done is not shown',
      'plans',
    ],
  ],
];

export const rules = CHAPTERS.flatMap(([chapter, titles], index) =>
  titles.map((title, position) => ({ number: `${index + 1}.${position + 1}`, chapter, title })),
);

const target = new URL('RULES.md', import.meta.url);

/** @returns {{ file: string, title: string, numbers: string[] }[]} the tests whose title begins with rules */
export function provingTests() {
  const files = [...filesIn('test', '.test.ts'), ...filesIn('test', '.test.js')];
  return files
    .flatMap((file) =>
      titlesIn(file).map((title) => ({
        file,
        title,
        numbers: /^\d+\.\d+(?:(?:, | and |\/)\d+\.\d+)*/.exec(title)?.[0].match(/\d+\.\d+/g) ?? [],
      })),
    )
    .filter(({ numbers }) => numbers.length > 0);
}

/** @returns {string[]} the titles of the tests in a file */
export function titlesIn(file) {
  const titles = [];
  const visit = (node) => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      ['it', 'test'].includes(node.expression.text)
    ) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
      // `it(`2.3 edits ${type}`)` in a loop stands for each of its tests.
      else if (title !== undefined && ts.isTemplateExpression(title))
        titles.push(
          title
            .getText()
            .slice(1, -1)
            .replace(/\$\{.*?\}/g, '…'),
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return titles;
}

export function rulesText() {
  const tests = provingTests();
  const lines = [
    '# Rules and the tests that prove them',
    '',
    'Written by `node test/rules.js` from the titles of the tests.',
  ];
  let chapter = '';
  for (const rule of rules) {
    if (rule.chapter !== chapter) lines.push('', `## ${rule.number.split('.')[0]} ${rule.chapter}`);
    chapter = rule.chapter;
    lines.push('', `**${rule.number}** ${rule.title}`, '');
    const proofs = tests.filter(({ numbers }) => numbers.includes(rule.number));
    for (const { file, title } of proofs) lines.push(`- \`${file.slice('test/'.length)}\` ${title}`);
    if (proofs.length === 0) lines.push('- no test yet');
  }
  return `${lines.join('\n')}\n`;
}

export function writtenRules() {
  return readFileSync(target, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(target, rulesText());
