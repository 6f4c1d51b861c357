declare module '*/custom-elements.json' {
  /** Made by `npm run manifest` from the elements' class comments. */
  const manifest: { readonly modules: readonly object[] };
  export default manifest;
}
