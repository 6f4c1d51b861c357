/**
 * The browser that the test runner drives: Chromium or, by CONTACT_PANEL_ENGINE, `firefox` or `webkit` as Debian ships them
 * (see .ci/engines; WebKit runs under `xvfb-run -a dbus-run-session`).
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './browser.js';

export async function launcherOf(engine = process.env.CONTACT_PANEL_ENGINE || 'chromium') {
  switch (engine) {
    case 'chromium': {
      const { executablePath, headless, args, env } = await findBrowser();
      return chromeLauncher({ launchOptions: { executablePath, headless, args, env } });
    }
    case 'firefox':
      return firefox();
    case 'webkit':
      return webkit();
    default:
      throw new Error(`CONTACT_PANEL_ENGINE is "${engine}": use "chromium", "firefox" or "webkit".`);
  }
}

async function firefox() {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('Firefox is missing: .ci/engines installs it on Debian.');
  const puppeteer = await import('puppeteer-core');
  return chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath, headless: true } });
}

async function webkit() {
  const { webdriverLauncher } = await import('@web/test-runner-webdriver');
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
  driver.on('error', () => {
    throw new Error('WebKitWebDriver is missing: .ci/engines installs it on Debian.');
  });
  process.on('exit', () => driver.kill());
  return webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: 'localhost',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
    },
  });
}

/** Its folder names the processor and the version of the library. */
function miniBrowser() {
  const root = '/usr/lib';
  for (const machine of readdirSync(root).filter((name) => name.endsWith('-linux-gnu'))) {
    for (const library of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
      const path = `${root}/${machine}/${library}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error('MiniBrowser is missing: .ci/engines installs it on Debian.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
