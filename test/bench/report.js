/** The table of a run. */
import { BUDGETS, fails, verdict } from './budgets.js';

/** One row per budget that was measured, with what the other implementations got. */
export function results(found) {
  return BUDGETS.flatMap((budget) => {
    const measured = found.get(budget.id);
    if (!measured) return [];
    return [
      {
        ...budget,
        ...measured,
        react: found.get(`react ${budget.id}`)?.value,
        again: found.get(`again ${budget.id}`)?.value,
        vanilla: found.get(`vanilla ${budget.id}`)?.value,
        verdict: verdict(budget, measured),
        failed: fails(budget, measured),
      },
    ];
  });
}

export function print(rows, notices, rounds) {
  console.log(
    `\nAgainst the same tree in vanilla DOM, ${rounds} rounds; medians with 95% intervals. A/A: vanilla against itself.\n`,
  );
  const cells = rows.map((row) => [
    row.name,
    number(row.value, row.unit),
    row.low === row.high ? '' : `${number(row.low)}–${number(row.high)}`,
    row.red === undefined ? '' : number(row.red),
    row.goal === undefined ? '' : number(row.goal),
    row.failed ? `${row.verdict}, fails` : row.verdict,
    row.again === undefined ? '' : number(row.again),
    row.vanilla === undefined ? '' : number(row.vanilla),
    row.react === undefined ? '' : number(row.react),
  ]);
  const head = ['', 'median', 'interval', 'red line', 'goal', 'verdict', 'A/A', 'vanilla', 'React'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column].length)));
  for (const row of [head, ...cells])
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column] + 2)))
        .join('')
        .trimEnd(),
    );
  console.log('');
  for (const notice of notices) console.log(notice);
}

function number(value, unit = '') {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
  return unit === '' || unit === '×' ? text : `${text} ${unit}`;
}
