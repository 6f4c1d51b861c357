/**
 * Turns a stroke into the outline that it covers, for `clip-path: path()`, which knows fills only.
 *
 * A stroke of circular arcs and lines with round caps and joins has an outline of circular arcs and lines, so the result is
 * exact and short; only cubic curves are approximated. Every loop runs clockwise around what is covered and the other way
 * around a hole, so overlapping loops unite under the non-zero rule and no boolean geometry is needed.
 *
 * @typedef {readonly [x: number, y: number]} Point
 * @typedef {{ kind: 'line', from: Point, to: Point }} Line
 * @typedef {{ kind: 'arc', from: Point, to: Point, centre: Point, radius: number, large: boolean, clockwise: boolean }} Arc
 * @typedef {{ kind: 'cubic', from: Point, to: Point, c1: Point, c2: Point }} Cubic
 * @typedef {Line | Arc | Cubic} Segment
 * @typedef {{ segments: Segment[], closed: boolean }} Subpath
 * @typedef {{ kind: 'line', to: Point } | { kind: 'arc', to: Point, radius: number, large: boolean, clockwise: boolean }
 *   | { kind: 'cubic', to: Point, c1: Point, c2: Point }} Step
 * @typedef {{ start: Point, steps: Step[] }} Loop
 */

const TOLERANCE = 0.01;

/** @type {(a: Point, b: Point) => Point} */
const plus = ([ax, ay], [bx, by]) => [ax + bx, ay + by];
/** @type {(a: Point, b: Point) => Point} */
const minus = ([ax, ay], [bx, by]) => [ax - bx, ay - by];
/** @type {(a: Point, k: number) => Point} */
const times = ([x, y], k) => [x * k, y * k];
/** @type {(a: Point, b: Point) => number} */
const cross = ([ax, ay], [bx, by]) => ax * by - ay * bx;
/** @type {(a: Point, b: Point) => number} */
const dot = ([ax, ay], [bx, by]) => ax * bx + ay * by;
/** @type {(a: Point) => number} */
const length = ([x, y]) => Math.hypot(x, y);
/** @type {(a: Point) => Point} */
const unit = (a) => times(a, 1 / length(a));
/** To the left of the direction of travel, y pointing down. @type {(t: Point) => Point} */
const normal = ([x, y]) => [y, -x];
/** @type {(a: Point, b: Point) => boolean} */
const same = (a, b) => length(minus(a, b)) < 0.005;

/** @type {(s: Segment, at: 'from' | 'to') => Point} */
function tangent(s, at) {
  if (s.kind === 'line') return unit(minus(s.to, s.from));
  if (s.kind === 'arc') {
    const [x, y] = unit(minus(s[at], s.centre));
    return s.clockwise ? [-y, x] : [y, -x];
  }
  const ends = at === 'from' ? [s.c1, s.c2, s.to] : [s.c2, s.c1, s.from];
  const towards = ends.find((p) => !same(p, s[at])) ?? s.to;
  return at === 'from' ? unit(minus(towards, s.from)) : unit(minus(s.to, towards));
}

/** @type {(s: Segment) => Segment} */
function reversed(s) {
  if (s.kind === 'cubic') return { ...s, from: s.to, to: s.from, c1: s.c2, c2: s.c1 };
  if (s.kind === 'arc') return { ...s, from: s.to, to: s.from, clockwise: !s.clockwise };
  return { ...s, from: s.to, to: s.from };
}

/** The curve up to t, and from there on. @type {(s: Cubic, t: number) => [Cubic, Cubic]} */
function split(s, t) {
  const between = (a, b) => plus(a, times(minus(b, a), t));
  const a = between(s.from, s.c1),
    b = between(s.c1, s.c2),
    c = between(s.c2, s.to);
  const ab = between(a, b),
    bc = between(b, c),
    point = between(ab, bc);
  return [
    { ...s, c1: a, c2: ab, to: point },
    { ...s, from: point, c1: bc, c2: c },
  ];
}

/** Tiller and Hanson: move the control polygon, and halve the curve where that is not near enough. @type {(s: Cubic, h: number) => Step[]} */
function offsetCubic(s, h) {
  const n1 = normal(tangent(s, 'from')),
    n2 = normal(tangent(s, 'to'));
  const from = plus(s.from, times(n1, h)),
    to = plus(s.to, times(n2, h));
  const chord = length(minus(s.to, s.from));
  const ratio = chord < TOLERANCE ? 1 : length(minus(to, from)) / chord;
  const moved = {
    kind: 'cubic',
    from,
    to,
    c1: plus(from, times(minus(s.c1, s.from), ratio)),
    c2: plus(to, times(minus(s.c2, s.to), ratio)),
  };
  const off = [0.25, 0.5, 0.75].some((t) => {
    const [before] = split(s, t);
    const wanted = plus(before.to, times(normal(tangent(before, 'to')), h));
    return length(minus(split(moved, t)[0].to, wanted)) > 2 * TOLERANCE;
  });
  if (off && chord > 0.2) return split(s, 0.5).flatMap((half) => offsetCubic(half, h));
  return [{ kind: 'cubic', to, c1: moved.c1, c2: moved.c2 }];
}

/** The left edge of a segment. @type {(s: Segment, h: number) => Step[]} */
function offset(s, h) {
  if (s.kind === 'cubic') return offsetCubic(s, h);
  const to = plus(s.to, times(normal(tangent(s, 'to')), h));
  if (s.kind === 'line') return [{ kind: 'line', to }];
  const radius = s.clockwise ? s.radius + h : s.radius - h;
  // An edge inside the centre would run backwards: by way of the centre, the covered sector stays clockwise.
  if (radius < TOLERANCE)
    return [
      { kind: 'line', to: s.centre },
      { kind: 'line', to },
    ];
  return [{ kind: 'arc', to, radius, large: s.large, clockwise: s.clockwise }];
}

/** Walks along the left edge, around caps and joins, back to the start. @type {(segments: Segment[], h: number) => Loop} */
function walk(segments, h) {
  const count = segments.length;
  /** How much a sharp inner corner shortens its two lines; undefined: it is no such corner. */
  const trims = segments.map((s, i) => {
    const next = segments[(i + 1) % count];
    const t1 = tangent(s, 'to'),
      t2 = tangent(next, 'from');
    if (s.kind !== 'line' || next.kind !== 'line' || cross(t1, t2) > -0.001) return undefined;
    const trim = h * Math.tan(Math.acos(Math.max(-1, Math.min(1, dot(t1, t2)))) / 2);
    const room = Math.min(length(minus(s.to, s.from)), length(minus(next.to, next.from))) / 2;
    return trim < room ? trim : undefined;
  });
  const edge = (s, at) => plus(s[at], times(normal(tangent(s, at)), h));
  const start = plus(edge(segments[0], 'from'), times(tangent(segments[0], 'from'), trims[count - 1] ?? 0));
  const steps = [];
  segments.forEach((s, i) => {
    const next = segments[(i + 1) % count];
    const t1 = tangent(s, 'to'),
      t2 = tangent(next, 'from');
    const own = offset(s, h);
    const trim = trims[i];
    if (trim !== undefined) {
      const last = own[own.length - 1];
      steps.push(...own.slice(0, -1), { ...last, to: minus(last.to, times(t1, trim)) });
      return;
    }
    steps.push(...own);
    const to = edge(next, 'from');
    // Less than anybody sees: drawn as if the two met smoothly.
    if (length(minus(edge(s, 'to'), to)) < 0.03) return;
    if (cross(t1, t2) > 0.001 || dot(t1, t2) < -0.999)
      steps.push({ kind: 'arc', to, radius: h, large: false, clockwise: true });
    else steps.push(...(dot(t1, t2) > 0.9 ? [] : [{ kind: 'line', to: s.to }]), { kind: 'line', to });
  });
  return { start, steps };
}

/** Positive when the segments run clockwise, y pointing down. */
const area = (segments) =>
  segments.reduce((sum, s) => sum + cross(s.from, s.to), 0) ||
  segments.reduce((sum, s) => sum + (s.kind === 'arc' ? (s.clockwise ? 1 : -1) : 0), 0);

const backwards = (segments) => segments.map(reversed).reverse();

/** @type {(subpath: Subpath, width: number) => Loop[]} */
export function outlineStroke({ segments, closed }, width) {
  const h = width / 2;
  const drawn = segments.filter((s) => !same(s.from, s.to) || s.kind === 'arc');
  if (drawn.length === 0) {
    const [x, y] = segments[0].from;
    return [outlineFill(circle(x, y, h))];
  }
  const last = drawn[drawn.length - 1];
  const loop =
    closed && !same(last.to, drawn[0].from) ? [...drawn, { kind: 'line', from: last.to, to: drawn[0].from }] : drawn;
  if (!closed) return [walk([...drawn, ...backwards(drawn)], h)];
  return [walk(loop, h), walk(backwards(loop), h)];
}

/** A closed shape together with its stroke. @type {(subpath: Subpath, width: number) => Loop[]} */
export function outlineBoth({ segments, closed }, width) {
  const clockwise = area(segments) > 0 ? segments : backwards(segments);
  return outlineStroke({ segments: clockwise, closed }, width).slice(0, 1);
}

/** A shape that has no stroke. @type {(subpath: Subpath) => Loop} */
export function outlineFill({ segments }) {
  const clockwise = area(segments) > 0 ? segments : backwards(segments);
  return { start: clockwise[0].from, steps: clockwise };
}

/** @type {(x: number, y: number, radius: number) => Subpath} */
export function circle(x, y, radius) {
  const east = [x + radius, y],
    west = [x - radius, y];
  const half = { kind: 'arc', centre: [x, y], radius, large: false, clockwise: true };
  return {
    closed: true,
    segments: [
      { ...half, from: east, to: west },
      { ...half, from: west, to: east },
    ],
  };
}

/** Cuts a circle into dashes, as `stroke-dasharray` does. @type {(x: number, y: number, radius: number, dash: number, gap: number) => Subpath[]} */
export function dashedCircle(x, y, radius, dash, gap) {
  const at = (along) => [x + radius * Math.cos(along / radius), y + radius * Math.sin(along / radius)];
  const around = 2 * Math.PI * radius;
  return Array.from({ length: Math.round(around / (dash + gap)) }, (_, i) => {
    const from = i * (dash + gap);
    const to = Math.min(from + dash, around);
    const arc = { kind: 'arc', from: at(from), to: at(to), centre: [x, y], radius, large: false, clockwise: true };
    return { closed: false, segments: [arc] };
  });
}
