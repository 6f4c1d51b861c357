/**
 * Reads and writes SVG path data, as far as the icons use it: M L H V C S A Z, circular arcs only.
 * @typedef {import('./outline.js').Subpath} Subpath
 * @typedef {import('./outline.js').Loop} Loop
 */

const ARGUMENTS = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, a: 7, z: 0 };

function read(letter, text) {
  const numbers = [];
  for (let rest = text.trim(); rest !== ''; rest = rest.replace(/^[\s,]+/, '')) {
    // The two flags of an arc may stand without a space.
    const flag = letter === 'a' && [3, 4].includes(numbers.length % ARGUMENTS.a);
    const [number] = (flag ? /^[01]/ : /^-?(?:\d+\.?\d*|\.\d+)/).exec(rest) ?? [];
    if (number === undefined) throw new Error(`Path data cannot be read at "${rest}".`);
    numbers.push(Number(number));
    rest = rest.slice(number.length);
  }
  return numbers;
}

function tokens(data) {
  const list = [];
  for (const [, letter, rest] of data.matchAll(/([a-z])([^a-z]*)/gi)) {
    const count = ARGUMENTS[letter.toLowerCase()];
    if (count === undefined) throw new Error(`Path command ${letter} is not supported: draw it with M L H V C S A Z.`);
    const numbers = read(letter.toLowerCase(), rest);
    for (let i = 0; i === 0 || i < numbers.length; i += count) {
      const follow = letter === 'm' ? 'l' : letter === 'M' ? 'L' : letter;
      list.push({ letter: i === 0 ? letter : follow, numbers: numbers.slice(i, i + count) });
      if (count === 0) break;
    }
  }
  return list;
}

/** The centre of an arc, after SVG 2, appendix B.2.4, for a circle. */
function arc(from, to, givenRadius, large, clockwise) {
  const dx = to[0] - from[0],
    dy = to[1] - from[1];
  const half = Math.hypot(dx, dy) / 2;
  const radius = Math.max(givenRadius, half);
  const away = Math.sqrt(Math.max(0, radius * radius - half * half)) * (large === clockwise ? -1 : 1);
  const centre = [(from[0] + to[0]) / 2 - (dy / (2 * half)) * away, (from[1] + to[1]) / 2 + (dx / (2 * half)) * away];
  return { kind: 'arc', from, to, centre, radius, large, clockwise };
}

/** @type {(data: string) => Subpath[]} */
export function readPath(data) {
  const subpaths = [];
  let here = [0, 0];
  let current = { segments: [], closed: false };
  for (const { letter, numbers } of tokens(data)) {
    const relative = letter === letter.toLowerCase();
    const at = (i) => (relative ? [here[0] + numbers[i], here[1] + numbers[i + 1]] : [numbers[i], numbers[i + 1]]);
    const add = (segment) => {
      current.segments.push(segment);
      here = segment.to;
    };
    switch (letter.toLowerCase()) {
      case 'm':
        current = { segments: [], closed: false };
        subpaths.push(current);
        here = at(0);
        break;
      case 'l':
        add({ kind: 'line', from: here, to: at(0) });
        break;
      case 'h':
        add({ kind: 'line', from: here, to: [relative ? here[0] + numbers[0] : numbers[0], here[1]] });
        break;
      case 'v':
        add({ kind: 'line', from: here, to: [here[0], relative ? here[1] + numbers[0] : numbers[0]] });
        break;
      case 'c':
        add({ kind: 'cubic', from: here, c1: at(0), c2: at(2), to: at(4) });
        break;
      case 's': {
        const before = current.segments.at(-1);
        const c1 = before?.kind === 'cubic' ? [2 * here[0] - before.c2[0], 2 * here[1] - before.c2[1]] : here;
        add({ kind: 'cubic', from: here, c1, c2: at(0), to: at(2) });
        break;
      }
      case 'a': {
        const [rx, ry, , large, clockwise] = numbers;
        if (rx !== ry) throw new Error('Only circular arcs are supported.');
        add(arc(here, at(5), rx, large === 1, clockwise === 1));
        break;
      }
      default:
        current.closed = true;
        here = current.segments[0].from;
    }
  }
  return subpaths;
}

/** A rounded rectangle, clockwise. @type {(x: number, y: number, width: number, height: number, r: number) => Subpath} */
export function rectangle(x, y, width, height, r) {
  return readPath(
    `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
      `h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`,
  )[0];
}

const round = (n, decimals = 2) => Math.round(n * 10 ** decimals) / 10 ** decimals;

function join(numbers, decimals = 2) {
  return numbers
    .map((n) => String(round(n, decimals)).replace(/^(-?)0\./, '$1.'))
    .reduce((text, number) => {
      const touching = text === '' || number.startsWith('-') || (number.startsWith('.') && /\.\d*$/.test(text));
      return text + (touching ? '' : ' ') + number;
    }, '');
}

/** Path data of loops, each command absolute or relative, whichever is shorter. @type {(loops: Loop[], scale: number) => string} */
export function writePath(loops, scale) {
  let here = [0, 0];
  let text = '';
  let previous = '';
  /**
   * Near a half circle, a rounded radius moves the centre far. A half circle itself is written with too small a radius, which
   * renderers enlarge until it fits (SVG 2, 9.5.1).
   */
  const radiusOf = (chord, radius) => {
    const bend = chord / (2 * radius);
    if (bend > 0.9999) return join(Array(2).fill(Math.floor(chord * 5 - 0.1) / 10));
    return join([radius, radius], bend > 0.97 ? 3 : 2);
  };
  const grid = ([x, y]) => [round(x * scale), round(y * scale)];
  const from = ([x, y]) => [x - here[0], y - here[1]];
  const put = (options, to) => {
    const [letter, numbers] = options.reduce((best, option) =>
      (option[0] + option[1]).length < (best[0] + best[1]).length ? option : best,
    );
    const again = letter === previous && letter !== 'M' && letter !== 'm' && !/^[aA]$/.test(letter);
    text += again ? (numbers.startsWith('-') ? '' : ' ') + numbers : letter + numbers;
    previous = letter;
    here = to;
  };
  for (const { start, steps } of loops) {
    const first = grid(start);
    put(
      [
        ['M', join(first)],
        ['m', join(from(first))],
      ],
      first,
    );
    let exact = start;
    steps.forEach((step, i) => {
      const to = grid(step.to);
      const chord = Math.hypot(step.to[0] - exact[0], step.to[1] - exact[1]) * scale;
      exact = step.to;
      const closes = i === steps.length - 1 && step.kind === 'line';
      if (closes || (to[0] === here[0] && to[1] === here[1])) return;
      if (step.kind === 'line') {
        const [dx, dy] = from(to);
        if (round(dy) === 0)
          put(
            [
              ['H', join([to[0]])],
              ['h', join([dx])],
            ],
            to,
          );
        else if (round(dx) === 0)
          put(
            [
              ['V', join([to[1]])],
              ['v', join([dy])],
            ],
            to,
          );
        else
          put(
            [
              ['L', join(to)],
              ['l', join([dx, dy])],
            ],
            to,
          );
      } else if (step.kind === 'cubic') {
        const points = [step.c1, step.c2, step.to].map(grid);
        put(
          [
            ['C', join(points.flat())],
            ['c', join(points.map(from).flat())],
          ],
          to,
        );
      } else {
        const radius = radiusOf(chord, step.radius * scale);
        const flags = ` 0 ${step.large ? 1 : 0} ${step.clockwise ? 1 : 0}`;
        const after = (numbers) => `${radius}${flags}${/^[-]/.test(numbers) ? '' : ' '}${numbers}`;
        put(
          [
            ['A', after(join(to))],
            ['a', after(join(from(to)))],
          ],
          to,
        );
      }
    });
    text += 'z';
    previous = 'z';
    here = first;
  }
  return text;
}
