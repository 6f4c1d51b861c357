/** What is needed once something is changed, and for what former pages changed. Comes after the first paint. */
export { ContactEdits, tellLive } from './contact-edits.js';
export { QueueStorage } from './queue-storage.js';
export { SourceLists } from './source-lists.js';
export { takeBack } from './stale-changes.js';
