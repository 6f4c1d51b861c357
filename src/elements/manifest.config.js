/** How `npm run manifest` reads the class comments of the elements into dist/custom-elements.json. */
export default {
  globs: ['src/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicElements()],
};

/** Keeps the elements and their public members, under the paths of the package instead of those of the sources. */
function publicElements() {
  /** Unions of literals by name: Storybook makes a choice of what is written out, and a text field of a mere name. */
  const unions = new Map();
  const writtenOut = (type) => unions.get(type?.text.replace(/ \| undefined$/, '')) ?? type?.text;
  return {
    name: 'public-elements',
    analyzePhase({ ts, node }) {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
      if (node.type.types.every((type) => ts.isLiteralTypeNode(type))) unions.set(node.name.text, node.type.getText());
    },
    packageLinkPhase({ customElementsManifest: manifest }) {
      const elements = manifest.modules
        .flatMap((module) => module.declarations ?? [])
        .filter((declaration) => declaration.customElement === true && declaration.tagName !== undefined);
      for (const element of elements) {
        element.members = element.members?.filter(isPublic);
        for (const { type } of [...(element.members ?? []), ...(element.attributes ?? [])]) {
          if (type !== undefined) type.text = writtenOut(type);
        }
        delete element.superclass;
      }
      manifest.modules = [
        {
          kind: 'javascript-module',
          path: 'dist/index.js',
          declarations: elements,
          exports: elements.map(({ name }) => ({ kind: 'js', name, declaration: { name, module: 'dist/index.js' } })),
        },
        ...elements.map(({ name, tagName }) => ({
          kind: 'javascript-module',
          path: `dist/${definingModule(tagName)}.js`,
          declarations: [],
          exports: [
            { kind: 'custom-element-definition', name: tagName, declaration: { name, module: 'dist/index.js' } },
          ],
        })),
      ];
    },
  };
}

function isPublic({ name, privacy, static: isStatic }) {
  return privacy !== 'private' && privacy !== 'protected' && isStatic !== true && !/^[#_]/.test(name);
}

/** define.ts registers the panel; a sibling's is named after what it is: define-settings.ts, define-directory.ts. */
function definingModule(tagName) {
  return tagName === 'contact-panel' ? 'define' : `define-${tagName.split('-').at(-1)}`;
}
