/**
 * Which browser the tests, stories and smoke checks drive, and how it is started.
 *
 * An installed Chrome or Chromium is preferred. Where none is found, the Chromium inside the dev dependency
 * @sparticuz/chromium is unpacked. Two environment variables decide otherwise:
 *   CHROME_PATH=/path/to/chrome          use exactly this one
 *   CONTACT_PANEL_BROWSER=bundled        use the shipped one, although a browser is installed
 */
import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/contact-panel/', import.meta.url));

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A test page is never "in the background", whatever the window manager thinks.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  // A desk with a mouse: without a display, Chromium believes that there is no pointer that can hover.
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
];

/** Chromium refuses its sandbox to root, and inside most containers. */
const NO_SANDBOX = ['--no-sandbox', '--disable-dev-shm-usage'];

/**
 * @typedef {object} BrowserLaunch
 * @property {'environment' | 'installed' | 'bundled'} source where the executable was found
 * @property {string} executablePath
 * @property {boolean | 'shell'} headless as puppeteer takes it; 'shell' is the old headless mode, all that the shipped browser has
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env environment of the browser process
 */

/** @returns {Promise<BrowserLaunch>} */
export async function findBrowser(environment = process.env) {
  const wish = environment.CONTACT_PANEL_BROWSER;
  if (wish !== undefined && wish !== '' && wish !== 'bundled' && wish !== 'installed') {
    throw new Error(`CONTACT_PANEL_BROWSER is "${wish}": use "installed" or "bundled".`);
  }
  if (wish === 'bundled') return bundledBrowser(environment);
  if (environment.CHROME_PATH) {
    if (!isExecutable(environment.CHROME_PATH)) {
      throw new Error(`CHROME_PATH is "${environment.CHROME_PATH}", which is not an executable file.`);
    }
    return installedBrowser('environment', environment.CHROME_PATH, environment);
  }
  const installed = wellKnownPaths(process.platform, environment).find(isExecutable);
  if (installed !== undefined) return installedBrowser('installed', installed, environment);
  if (wish === 'installed') throw new Error('No installed Chrome or Chromium was found. Set CHROME_PATH.');
  return bundledBrowser(environment);
}

/** The same launch in playwright-core's words. */
export function playwrightLaunch(/** @type {BrowserLaunch} */ browser) {
  const { executablePath, args, env } = browser;
  return { executablePath, args, env, headless: true, chromiumSandbox: !args.includes('--no-sandbox') };
}

/** @returns {BrowserLaunch} */
function installedBrowser(source, executablePath, environment) {
  const needsNoSandbox = process.getuid?.() === 0 || environment.CI !== undefined;
  return {
    source,
    executablePath,
    headless: true,
    args: [...FLAGS, ...(needsNoSandbox ? NO_SANDBOX : [])],
    env: environment,
  };
}

/**
 * Candidates in the order of preference.
 * @param {NodeJS.Platform} platform
 */
export function wellKnownPaths(platform, environment) {
  if (platform === 'darwin') {
    const bundles = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge'];
    const folders = ['/Applications', join(environment.HOME ?? '', 'Applications')];
    return folders.flatMap((folder) => bundles.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];
  const folders = [
    ...(environment.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ];
  return names.flatMap((name) =>
    [...new Set(folders)].filter((folder) => folder !== '').map((folder) => join(folder, name)),
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @returns {Promise<BrowserLaunch>} */
async function bundledBrowser(environment) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found, and the browser shipped with the dev dependencies is for Linux on x64. ' +
        'Install Chrome, or set CHROME_PATH to a Chromium.',
    );
  }
  const folder = await unpackBundled();
  const libraries = [join(folder, 'al2023', 'lib'), environment.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    source: 'bundled',
    executablePath: join(folder, 'chromium'),
    headless: 'shell',
    // Not the package's own flags: they disable web security, which the tests rely on.
    args: [...FLAGS, ...NO_SANDBOX],
    env: { ...environment, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** Unpacks once per version; a half-unpacked folder is never left under the final name. */
async function unpackBundled() {
  const manifest = new URL('../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const final = join(CACHE, `chromium-${version}`);
  if (existsSync(join(final, 'chromium'))) return final;
  await mkdir(CACHE, { recursive: true });
  const partial = mkdtempSync(join(CACHE, 'unpacking-'));
  // The package reads both at import and at unpacking: it believes that it runs in the cloud it was made for,
  // and so brings its libraries along, and it unpacks into os.tmpdir(), which follows TMPDIR.
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  process.env.TMPDIR = partial;
  try {
    if (tmpdir() !== partial) throw new Error('The folder for unpacking the shipped browser could not be set.');
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    restoreEnvironment(before);
  }
  writeFileSync(join(partial, 'fonts', 'fonts.conf'), fontsConfiguration(final));
  try {
    renameSync(partial, final);
  } catch (error) {
    // Another process was faster: its folder is as good as ours.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(join(final, 'chromium'))) throw error;
  }
  return final;
}

/**
 * The shipped configuration knows only the folders of the cloud, and without any font Chromium stops at the first text:
 * this one has the machine's fonts and, where it has none, the shipped ones.
 */
function fontsConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function restoreEnvironment(before) {
  for (const name of ['AWS_EXECUTION_ENV', 'TMPDIR', 'FONTCONFIG_PATH', 'HOME', 'LD_LIBRARY_PATH']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
}
