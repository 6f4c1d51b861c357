/** The baseline is honest only if it draws what the product draws: the same elements, classes, attributes and words. */
import { isDeepStrictEqual } from 'node:util';
import { close, openSubject } from './renderers.js';

/** @returns per implementation and state in which its tree is another than the product's, the first differences */
export async function compareTrees({ browser, origin, sheets }, others) {
  const setting = { attributes: 60, whole: false, sheets };
  const trees = async (script) => {
    const page = await openSubject(browser, origin, script, setting);
    const found = await page.evaluate(() => globalThis.bench.trees());
    await close(page);
    return found;
  };
  const product = await trees('/product/panel.js');
  const differences = [];
  for (const [name, script] of others) {
    const other = await trees(script);
    for (const [state, tree] of Object.entries(product)) {
      if (isDeepStrictEqual(tree, other[state])) continue;
      differences.push({ name, state, first: firstDifference(tree, other[state], '').slice(0, 300) });
    }
  }
  return differences;
}

function firstDifference(one, other, path) {
  if (isDeepStrictEqual(one, other)) return '';
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  const name = typeof one.name === 'string' ? one.name : '';
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], `${path} ${name || key}`.trim());
    if (found !== '') return found;
  }
  return path;
}
