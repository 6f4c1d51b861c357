import type { Day } from './day.js';

/**
 * Leaves out of a day what it does not need in order to fail: whole stretches first, then step by step, and calms the weather.
 * @param fails whether a day still goes wrong.
 * @param seconds after so many, what was found so far is given.
 */
export async function shorten(day: Day, fails: (day: Day) => Promise<boolean>, seconds: number): Promise<Day> {
  const end = performance.now() + seconds * 1000;
  let shortest = day;
  const attempt = async (next: Day): Promise<boolean> => {
    if (performance.now() > end || !(await fails(next))) return false;
    shortest = next;
    return true;
  };
  for (let size = Math.ceil(day.steps.length / 2); ; size = Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.steps.length;) {
      const steps = shortest.steps.toSpliced(from, size);
      if (!(await attempt({ ...shortest, steps }))) from += size;
    }
    if (size === 1) break;
  }
  for (const [index, { fault }] of shortest.weather.entries()) {
    const calm = { fault: 'none', pick: 0 } as const;
    if (fault !== 'none') await attempt({ ...shortest, weather: shortest.weather.with(index, calm) });
  }
  return shortest;
}
