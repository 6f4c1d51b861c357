import axe from 'axe-core';

/** What depends on colours and on where things are. Everything else is the same in any theme and direction. */
const SEEN = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/**
 * What axe finds wrong in an element and its shadow roots: the rule, where, and why.
 *
 * @param what `seen`: only what another theme or direction may change
 */
export async function problemsIn(element: Element, what: 'all' | 'seen' = 'all'): Promise<readonly string[]> {
  const { violations } = await axe.run(element, {
    resultTypes: ['violations'],
    ...(what === 'seen' && { runOnly: SEEN }),
    // The page around it is the host's: landmarks, its title, its first heading.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'target-size': { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${failureSummary.split('\n').slice(1).join(' ').trim()} ${html.slice(0, 160)}`,
    ),
  );
}
