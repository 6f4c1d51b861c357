/** The REST contract as an OpenAPI 3.1 document, made of the routes and the wire schemas. Build time and tests only. */
import * as z from 'zod/mini';
import { ALL_ROUTES, isRepeated, isWrite } from './routes.js';
import type { QueryName, Route, RouteName } from './routes.js';
import { WIRE } from './wire-schemas.js';
import type { WireName } from './wire-schemas.js';

type Json = Record<string, unknown>;

const SUMMARIES: Readonly<Record<RouteName, string>> = {
  session: 'Who is at work, what they may do, and what server and plan offer',
  'contacts.get': 'A contact with all that is known of it',
  'contacts.apply': 'Change fields of a contact; each change that is not accepted is named in `rejected`',
  'attributes.schema': 'The attributes of the workspace',
  'attributes.change': 'Change the attributes of the workspace',
  'attributes.usage': 'How many contacts have a value of an attribute, or this option of it',
  'notes.list': 'Notes on a contact, newest first',
  'notes.create': 'Write a note',
  'notes.edit': 'Change the text of a note',
  'notes.remove': 'Delete a note',
  'notes.restore': 'Take back the deletion of a note',
  'tags.search': 'Tags by name, whatever case, accents and surrounding space',
  'tags.create': 'Create a tag; one that exists after folding is answered instead',
  'channels.list': 'The channels of the workspace',
  'channels.remove': 'Take a channel off a contact; its conversations stay',
  'channels.restore': 'Take back the removal of a channel',
  'merges.suggestions': 'Contacts that share a phone number or an email address, with this one or in the workspace',
  'merges.dismiss': 'Say that two contacts are not one person, or take that back',
  'merges.merge': 'Merge one contact into another, by the versions of both',
  'merges.undo': 'Restore both contacts as they were before a merge',
  'merges.history': 'Merges of a contact or of the workspace, newest first',
  'moderation.delete': 'Delete a contact and all that belongs to it; cannot be undone',
  'moderation.deletions': 'The log of deletions, newest first',
  'crm.lookUp': 'Ask the CRM who a contact is',
  'crm.writeBack': 'Send to the CRM what waits or was refused',
  'directory.list': 'Contacts, filtered; blocked ones only when asked for',
  'directory.tag': 'Assign a tag to at most 50 contacts, or take it off',
  'directory.delete': 'Delete at most 50 contacts',
  watch: 'Hints that something changed, without content, as server-sent events',
};

const PARAMETERS: Readonly<Record<QueryName, { description: string; schema: Json }>> = {
  cursor: { description: '`next` of the page before', schema: { type: 'string' } },
  limit: { description: 'Items of the page, at most 50', schema: { type: 'integer', minimum: 1, maximum: 50 } },
  key: { description: 'Key of the attribute', schema: { type: 'string' } },
  option: { description: 'Value of the option', schema: { type: 'string' } },
  q: { description: 'What was typed', schema: { type: 'string' } },
  contact: { description: 'Id of a contact', schema: { type: 'string' } },
  text: { description: 'Part of a name, handle, email address or phone number', schema: { type: 'string' } },
  vip: { description: 'VIP contacts only, or all others', schema: { type: 'boolean' } },
  blocked: { description: 'Blocked contacts only', schema: { type: 'boolean' } },
  channel: { description: 'Id of a channel of the workspace', schema: { type: 'string' } },
  tag: { description: 'Id of a tag; the contact has them all', schema: { type: 'string' } },
  schema: { description: 'Hints of changes to the attributes too', schema: { type: 'integer', enum: [1] } },
  directory: { description: 'Hints of changes to any contact too', schema: { type: 'integer', enum: [1] } },
};

const DESCRIPTION = `What \`createRestAdapter\` of contact-panel asks of a server.

Ids are opaque strings; instants ISO 8601 in UTC; calendar dates YYYY-MM-DD. Fields that are not named here are kept.

Every write carries an \`Idempotency-Key\`: one key commits once and is answered alike, and is looked up before \`If-Match\` is
compared. \`If-Match\` holds the version of the contact, or of the note, that the write was made for.

Failures are problem documents (RFC 9457) whose \`code\` stands over the status. Lists come in pages of at most 50 items.
The query of the base address, such as \`?workspace=2\`, is sent along with every request.

For pages of another origin: allow the methods GET, POST, PATCH, PUT and DELETE and the headers \`Content-Type\`,
\`Idempotency-Key\`, \`If-Match\` and your own; expose \`ETag\`, \`Retry-After\` and \`Date\`.`;

/** @param version of the package. */
export function openApiDocument(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'contact-panel REST contract',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: paths(),
    components: {
      schemas: schemas(),
      responses: { Problem: problemResponse() },
      securitySchemes: {
        headers: { type: 'http', scheme: 'bearer', description: 'Or whatever else the host’s headers hold' },
      },
    },
    security: [{ headers: [] }, {}],
  };
}

function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(WIRE)) registry.add(schema(), { id });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` }).schemas;
  return Object.fromEntries(
    Object.entries(made).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
  );
}

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const [name, route] of ALL_ROUTES) {
    const path = (all[route.path] ??= { parameters: pathParameters(route.path) });
    path[route.method.toLowerCase()] = operation(name, route);
  }
  return all;
}

function operation(name: RouteName, route: Route): Json {
  return {
    operationId: name,
    summary: SUMMARIES[name],
    tags: [name.split('.')[0]],
    parameters: [
      ...(route.query ?? []).map((parameter) => queryParameter(name, parameter)),
      ...(isWrite(route) ? [header('Idempotency-Key', 'One for each intent', true)] : []),
      ...(route.ifMatch ? [header('If-Match', 'ETag of the version that the write was made for', false)] : []),
    ],
    ...(route.body && { requestBody: { required: true, content: jsonOf(route.body) } }),
    responses: {
      [route.status]: answer(name, route),
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

function answer(name: RouteName, { answer: body }: Route): Json {
  if (name === 'watch') {
    return {
      description:
        'Each `data` is a SourceEvent as JSON. A comment comes at once and at least every 20 seconds, then the version of each ' +
        'contact that is watched.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    };
  }
  return body === undefined
    ? { description: 'Done' }
    : {
        description: SUMMARIES[name],
        headers: { ETag: { description: 'The version, where the thing has one', schema: { type: 'string' } } },
        content: jsonOf(body),
      };
}

function problemResponse(): Json {
  return {
    description: 'What went wrong, by its `code`',
    headers: {
      'Retry-After': { description: 'Seconds, or a date, with 429 and 503', schema: { type: 'string' } },
    },
    // Servers that cannot set the type are understood too.
    content: { ...mediaOf('application/problem+json', 'Problem'), ...mediaOf('application/json', 'Problem') },
  };
}

function queryParameter(route: RouteName, name: QueryName): Json {
  const { description, schema } = PARAMETERS[name];
  const repeated = isRepeated(route, name);
  return {
    name,
    in: 'query',
    description,
    schema: repeated ? { type: 'array', items: schema } : schema,
    ...(repeated && { style: 'form', explode: true }),
    ...(name === 'key' && { required: true }),
  };
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
}

function header(name: string, description: string, required: boolean): Json {
  return { name, in: 'header', description, required, schema: { type: 'string', minLength: 1 } };
}

function jsonOf(name: WireName): Json {
  return mediaOf('application/json', name);
}

function mediaOf(type: string, name: WireName): Json {
  return { [type]: { schema: { $ref: `#/components/schemas/${name}` } } };
}
