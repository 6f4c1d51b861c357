// Written by locales/build.js. Do not edit.
import type { LocaleModule } from '@lit/localize';

/** The languages beside English; each is loaded when it is first asked for. */
export const loaders: Readonly<Record<string, () => Promise<LocaleModule>>> = {
  de: () => import('./locales/de.js'),
  'en-XA': () => import('./locales/en-XA.js'),
};

/** The words of what is loaded after the first paint. */
export const restLoaders: typeof loaders = {
  de: () => import('./locales/de-rest.js'),
  'en-XA': () => import('./locales/en-XA-rest.js'),
};
