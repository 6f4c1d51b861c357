/** Build time only: writes the OpenAPI document of the REST contract to dist/openapi.json. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './adapters/rest/openapi.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const folder = new URL('../dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('openapi.json', folder), `${JSON.stringify(openApiDocument(version), null, 2)}\n`);
