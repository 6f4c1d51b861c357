/**
 * Writes core-icons.generated.ts and more-icons.generated.ts from source.svg: `node src/icons/build.js`. With `--check` it only
 * says whether they are up to date and whether the sources name an icon that does not exist, and fails if so.
 * Two files, since a bundler puts a whole module into one chunk.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { circle, dashedCircle, outlineBoth, outlineFill, outlineStroke } from './outline.js';
import { readPath, rectangle, writePath } from './svg-path.js';

const here = new URL('./', import.meta.url);
const source = readFileSync(new URL('source.svg', here), 'utf8');

const attributes = (tag) => new Map([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));

function subpaths(kind, attribute) {
  const [x, y, r] = (kind === 'circle' ? ['cx', 'cy', 'r'] : ['x', 'y', 'rx']).map((name) =>
    Number(attribute.get(name) ?? 0),
  );
  switch (kind) {
    case 'path':
      return readPath(attribute.get('d'));
    case 'rect':
      return [rectangle(x, y, Number(attribute.get('width')), Number(attribute.get('height')), r)];
    case 'circle': {
      const [dash, gap] = (attribute.get('stroke-dasharray') ?? '').split(' ').map(Number);
      return gap ? dashedCircle(x, y, r, dash, gap) : [circle(x, y, r)];
    }
    default:
      throw new Error(`<${kind}> is not supported: draw it with path, rect or circle.`);
  }
}

function loops(kind, attribute) {
  const filled = attribute.has('fill');
  const stroked = attribute.get('stroke') !== 'none';
  return subpaths(kind, attribute).flatMap((subpath) =>
    filled ? (stroked ? outlineBoth(subpath, 1.5) : [outlineFill(subpath)]) : outlineStroke(subpath, 1.5),
  );
}

function icon([, tag, body]) {
  const symbol = attributes(tag);
  const grid = Number(symbol.get('viewBox').split(' ')[2]);
  const size = Number(symbol.get('width') ?? grid);
  const shapes = [...body.matchAll(/<(\w+)([^>]*)\/>/g)].flatMap(([, kind, rest]) => loops(kind, attributes(rest)));
  return {
    name: symbol.get('id'),
    size,
    mirrored: symbol.get('class') === 'mirrored',
    path: writePath(shapes, size / grid),
  };
}

function sheet(id) {
  const [, body] = new RegExp(`<g id="${id}">([\\s\\S]*?)</g>`).exec(source);
  return [...body.matchAll(/<symbol ([^>]*)>([\s\S]*?)<\/symbol>/g)].map(icon);
}

const selector = (icons) => icons.map(({ name }) => `.icon-${name}`);

function shapes(icons) {
  const mirrored = selector(icons.filter((each) => each.mirrored));
  return [
    ...icons.map(({ name, path }) => `.icon-${name}{clip-path:path("${path}")}`),
    `:is(${mirrored}):dir(rtl){transform:scaleX(-1)}`,
    `@supports not selector(:dir(rtl)){:is([dir=rtl],:host([dir=rtl])) :is(${mirrored}){transform:scaleX(-1)}}`,
  ];
}

function sizes(icons) {
  const others = [...new Set(icons.map(({ size }) => size))].filter((size) => size !== 16);
  return others.map(
    (size) => `${selector(icons.filter((each) => each.size === size))}{inline-size:${size}px;block-size:${size}px}`,
  );
}

function generated(constant, type, icons, rules) {
  return (
    '// Written by build.js from source.svg. Do not edit.\n' +
    `export type ${type} =\n${icons.map(({ name }) => `  | '${name}'`).join('\n')};\n\n` +
    `export const ${constant} = \`\n${rules.join('\n')}\n\`;\n`
  );
}

const core = sheet('core');
const more = sheet('more');
const files = new Map([
  // All sizes are known from the start, so that nothing jumps when the other shapes come.
  [
    'core-icons.generated.ts',
    generated('coreIconsText', 'CoreIconName', core, [...sizes([...core, ...more]), ...shapes(core)]),
  ],
  ['more-icons.generated.ts', generated('moreIconsText', 'MoreIconName', more, shapes(more))],
]);

function unknownIcons() {
  const known = new Set(selector([...core, ...more]).map((name) => name.slice(1)));
  const sizes = new Set(['icon-12', 'icon-14', 'icon-16', 'icon-20']);
  const root = new URL('../', here);
  return readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('icons'))
    .flatMap((path) =>
      [...readFileSync(new URL(path, root), 'utf8').matchAll(/\bicon((?: icon-[a-z0-9-]*[a-z0-9](?![a-z0-9-]*\$))+)/g)]
        .flatMap(([, names]) => names.trim().split(' '))
        .filter((name) => !known.has(name) && !sizes.has(name))
        .map((name) => `${path}: ${name} is not in source.svg.`),
    );
}

function staleFiles() {
  return [...files]
    .filter(([name, text]) => !existsSync(new URL(name, here)) || readFileSync(new URL(name, here), 'utf8') !== text)
    .map(([name]) => `src/icons/${name} is not up to date: run npm run icons.`);
}

if (process.argv.includes('--check')) {
  const problems = [...unknownIcons(), ...staleFiles()];
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of files) writeFileSync(new URL(name, here), text);
}
