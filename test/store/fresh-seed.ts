/**
 * A seed that nobody has tried, when the run asks for one (`CONTACT_PANEL_FRESH_SEEDS=1`, as `.ci/run --full` does). Otherwise
 * there is none: a change is judged by what can be repeated.
 */
export function freshSeed(): number | undefined {
  if (Reflect.get(globalThis, 'contactPanelFreshSeeds') !== true) return undefined;
  return Math.floor(Math.random() * 2 ** 31);
}
