/** The public classes and types. Importing this registers nothing, and is harmless in Node. */
export { ContactPanel } from './elements/contact-panel/contact-panel.js';
export type { ContactPanelSurface, ContactPanelTab } from './elements/contact-panel/contact-panel.js';
export type * from './events.js';

export type * from './adapters/adapter.js';
export { adapterFor, restAdapterFor } from './adapters/from-src.js';
export type { HeadersOf, RestAdapterOptions } from './adapters/rest.js';
export { forgetStored } from './store/contact-repository.js';
export type { StorageKind } from './store/contact-repository.js';
export { registerLocale, setLocale } from './i18n/locale-requests.js';
export type { LocaleSource, LocaleStrings } from './i18n/localize.js';

export { ContactError } from './domain/errors.js';
export type { Failure, FieldFailure } from './domain/errors.js';
export type {
  AttributeDefinition,
  AttributeOption,
  AttributeOrigin,
  AttributeSchema,
  AttributeType,
  SchemaChange,
} from './domain/attribute.js';
export type { AttributeValue, Value } from './domain/attribute-value.js';
export type { Change } from './domain/change.js';
export type { Channel, ContactChannel } from './domain/channel.js';
export type { Contact, LookUp } from './domain/contact.js';
export type { Deletion } from './domain/deletion.js';
export type { BulkResult, ContactSummary, DirectoryQuery } from './domain/directory.js';
export type { Merge, MergePlan, MergeSuggestion } from './domain/merge.js';
export type { Network } from './domain/network.js';
export type { Note, NoteRef } from './domain/note.js';
export type { Action, Offer, Permission, PermissionDenied, Permissions, Session } from './domain/permissions.js';
export type { Person } from './domain/person.js';
export type { Tag } from './domain/tag.js';
export type { Version } from './domain/version.js';
