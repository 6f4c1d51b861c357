/**
 * Writes the tables of the README (properties, methods, events, slots, parts, custom properties) from the class comments of
 * the elements, between `<!-- reference:contact-panel -->` and `<!-- /reference:contact-panel -->`. `npm run docs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = new URL('../README.md', import.meta.url);

/** The README as it stands, and with fresh tables. */
export async function readmeWithReference() {
  const before = readFileSync(readme, 'utf8');
  const manifest = await cli({
    argv: ['analyze', '--config', 'src/elements/manifest.config.js', '--quiet'],
    cwd: root,
    noWrite: true,
  });
  let after = before;
  for (const element of manifest.modules.flatMap(({ declarations }) => declarations)) {
    const [start, end] = [`<!-- reference:${element.tagName} -->`, `<!-- /reference:${element.tagName} -->`];
    const [from, to] = [after.indexOf(start), after.indexOf(end)];
    if (from < 0 || to < from)
      throw new Error(`README.md has no place for <${element.tagName}>: write ${start} and ${end}.`);
    after = `${after.slice(0, from + start.length)}\n\n${reference(element)}\n\n${after.slice(to)}`;
  }
  return { before, after };
}

function reference(element) {
  const fields = element.members.filter(({ kind, readonly }) => kind === 'field' && readonly !== true);
  const methods = element.members.filter(({ kind }) => kind === 'method');
  const tables = [
    table('Properties and attributes', ['Property', 'Attribute', 'Type', 'Default', ''], fields, (field) => [
      code(field.name),
      field.attribute === undefined ? '' : code(field.attribute),
      code(field.type?.text),
      code(field.default),
      field.description,
    ]),
    table('Methods', ['Method', ''], methods, (method) => [code(signature(method)), method.description]),
    table('Events', ['Event', ''], element.events, named),
    table('Slots', ['Slot', ''], element.slots, named),
    table('Parts', ['Part', ''], element.cssParts, named),
    table('Custom properties', ['Property', ''], element.cssProperties, named),
  ];
  return tables.filter((text) => text !== '').join('\n\n');
}

const named = ({ name, description }) => [code(name), description];

function signature({ name, parameters = [], return: result }) {
  const list = parameters.map(
    (parameter) => `${parameter.name}${parameter.optional ? '?' : ''}: ${parameter.type?.text ?? 'unknown'}`,
  );
  return `${name}(${list.join(', ')})${result?.type?.text ? `: ${result.type.text}` : ''}`;
}

function table(title, head, items, cells) {
  if (items === undefined || items.length === 0) return '';
  const rows = [head, head.map(() => '---'), ...items.map((item) => cells(item).map(cell))];
  return [`**${title}**`, '', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

function code(text) {
  return text === undefined || text === '' ? '' : `\`${text}\``;
}

/** Line breaks and pipes would end the cell; the pipe of a union too, although it stands in code. */
function cell(text) {
  return (text ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(readme, (await readmeWithReference()).after);
}
