/**
 * The bare imports of the npm build as a browser's import map, for a server whose root holds `node_modules`: what a page
 * without any build tool writes.
 */
export const importMap = {
  imports: {
    lit: '/node_modules/lit/index.js',
    'lit/': '/node_modules/lit/',
    'lit-html': '/node_modules/lit-html/lit-html.js',
    'lit-html/': '/node_modules/lit-html/',
    'lit-element': '/node_modules/lit-element/index.js',
    'lit-element/': '/node_modules/lit-element/',
    '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
    '@lit/reactive-element/': '/node_modules/@lit/reactive-element/',
    'zod/mini': '/node_modules/zod/mini/index.js',
    idb: '/node_modules/idb/build/index.js',
    '@floating-ui/dom': '/node_modules/@floating-ui/dom/dist/floating-ui.dom.mjs',
    '@floating-ui/core': '/node_modules/@floating-ui/core/dist/floating-ui.core.mjs',
    '@floating-ui/utils': '/node_modules/@floating-ui/utils/dist/floating-ui.utils.mjs',
    '@floating-ui/utils/dom': '/node_modules/@floating-ui/utils/dist/floating-ui.utils.dom.mjs',
    'libphonenumber-js/min': '/node_modules/libphonenumber-js/min/index.js',
  },
};
