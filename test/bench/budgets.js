/**
 * What is measured, its red line and its goal. `gate`: `exact` does not depend on the machine and fails the bench over its red
 * line; `loose` fails it when even the lower bound is over the red line by more than what machines differ by.
 */
export const TOLERANCE = 0.15;

/** @typedef {{ id: string, name: string, unit: string, red?: number, goal?: number, gate?: 'exact' | 'loose' }} Budget */

/** @type {readonly Budget[]} */
export const BUDGETS = [
  { id: 'trees', name: 'states in which the trees differ', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'mount', name: 'mount', unit: '×', red: 1.25, goal: 1.1, gate: 'loose' },
  { id: 'same', name: 'contact switch, same shape', unit: '×', red: 1.2, goal: 1.05, gate: 'loose' },
  { id: 'other', name: 'contact switch, other shape', unit: '×', red: 1.35, goal: 1.1, gate: 'loose' },
  { id: 'edit', name: 'edit one value', unit: '×', red: 1.8, goal: 1.4, gate: 'loose' },
  { id: 'save', name: 'edit one value, with what the store does', unit: '×' },
  { id: 'frame-mount', name: 'whole frame, mount', unit: '×', red: 1.1, goal: 0.9 },
  { id: 'frame-same', name: 'whole frame, switch', unit: '×', red: 1.1, goal: 0.8 },
  { id: 'cold', name: 'cold, script to painted contact', unit: '×', red: 2, goal: 1.4 },
  { id: 'click-median', name: 'click to paint, 4× throttled, median', unit: 'ms' },
  { id: 'click-worst', name: 'click to paint, 4× throttled, worst', unit: 'ms', red: 150, goal: 100 },
  { id: 'click-task', name: 'longest task, 4× throttled', unit: 'ms', goal: 50 },
  { id: 'filter', name: 'filter keystroke, 60 attributes', unit: '×' },
  { id: 'filter-300', name: 'filter keystroke, 300 attributes', unit: '×' },
  { id: 'notes-10000', name: 'notes tab, 10,000 against 20', unit: '×', red: 1.5, goal: 1.3, gate: 'loose' },
  { id: 'notes-100000', name: 'notes tab, 100,000 against 20', unit: '×', red: 2, goal: 1.5, gate: 'loose' },
  { id: 'notes-insert', name: 'note inserted on top of 10,000', unit: 'ms', red: 3, goal: 2 },
  { id: 'notes-end', name: 'jump to the end of 100,000', unit: 'ms' },
  { id: 'notes-nodes', name: 'nodes of the unscrolled notes tab', unit: '', red: 600, goal: 350, gate: 'exact' },
  { id: 'notes-blank', name: 'blank stretches while scrolling', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'mounts-nodes', name: '1,000 mounts: nodes left a cycle', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'mounts-listeners', name: '1,000 mounts: listeners left a cycle', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'mounts-heap', name: '1,000 mounts: heap left a cycle', unit: 'B', red: 100, goal: 2, gate: 'exact' },
  { id: 'switches-nodes', name: '1,000 switches: nodes left a cycle', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'switches-listeners', name: '1,000 switches: listeners left', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'switches-heap', name: '1,000 switches: heap left a cycle', unit: 'B', red: 100, goal: 2, gate: 'exact' },
  { id: 'memory', name: 'memory of one live panel', unit: '×', red: 1.2, goal: 1.06 },
  { id: 'shift', name: 'layout shift, skeleton to content', unit: '', red: 0, goal: 0, gate: 'exact' },
  { id: 'indexeddb', name: 'IndexedDB, a contact of 100,000 against 100', unit: '×', red: 1.5, goal: 1.5 },
];

/** What the lower bound of the interval says. */
export function verdict({ red, goal }, { low }) {
  if (goal !== undefined && low <= goal) return 'goal';
  if (red === undefined) return goal === undefined ? 'reported' : 'over the goal';
  return low <= red ? 'within the red line' : 'OVER';
}

/** Whether the bench fails because of it. */
export function fails({ red, gate }, { low }) {
  if (red === undefined || gate === undefined) return false;
  return low > red + (gate === 'loose' ? TOLERANCE : 0);
}
