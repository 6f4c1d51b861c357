/** What is needed once something is changed, and for what former pages changed. Comes after the first paint. */
export { AgentWork } from './agent-work.js';
export { ContactEdits, tellLive } from './contact-edits.js';
