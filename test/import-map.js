import { build } from 'esbuild';

/**
 * The import map with which a page without build tools imports built modules: each bare import in the graph of the entries,
 * resolved as bundlers resolve it for browsers. The page's server has the folder as its root.
 * @param {string} folder
 * @param {readonly string[]} entries paths in the folder
 */
export async function importMapFor(folder, entries) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [...entries],
    outdir: 'nowhere',
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
  });
  const imports = {};
  for (const input of Object.values(metafile.inputs)) {
    for (const { original, path } of input.imports) {
      if (original !== undefined && !/^\.{0,2}\//.test(original)) imports[original] = `/${path}`;
    }
  }
  return { imports };
}
