import axe from 'axe-core';

/** What axe finds wrong in an element and its shadow roots: the rule, where, and why. */
export async function problemsIn(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, {
    resultTypes: ['violations'],
    // The page around it is the host's: landmarks, its title, its first heading.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'target-size': { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${failureSummary.split('\n').slice(1).join(' ').trim()} ${html.slice(0, 160)}`),
  );
}
