/** Ends a test run with one line of counts per browser and one in all, for people and for the CI script. */
export function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const byBrowser = new Map();
      for (const session of sessions) {
        const counts = byBrowser.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0 };
        byBrowser.set(session.browser.name, counts);
        const before = counts.failed;
        if (session.testResults !== undefined) count(session.testResults, counts);
        // A file that did not load, or failed outside of its tests, is a failure although it has no failed test.
        if (!session.passed && counts.failed === before) counts.failed += 1;
      }
      const all = { passed: 0, failed: 0, skipped: 0 };
      for (const [browser, counts] of byBrowser) {
        console.log(`${browser}: ${line(counts)}`);
        for (const key of Object.keys(all)) all[key] += counts[key];
      }
      console.log(`Tests: ${line(all)}`);
    },
  };
}

function count(suite, counts) {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) count(inner, counts);
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
