/**
 * The classic script: registers <contact-panel> and exposes one frozen global, `ContactPanel`, with the public exports,
 * so that a page with nothing but script tags can set an adapter and authenticate.
 */
import * as exported from './index.js';
import './define.js';

if (!('ContactPanel' in globalThis)) {
  Object.defineProperty(globalThis, 'ContactPanel', { value: Object.freeze({ ...exported }), enumerable: true });
}
