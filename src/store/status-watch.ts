import type { WriteBackCause } from '../adapters/adapter.js';

/**
 * When what waits for the CRM is to be sent (2.9): when the status of the conversation of the contact in view goes from one known
 * value to another. The first known value after a switch of contact or conversation is where it begins.
 */
export class StatusWatch {
  #contactId: string | undefined;
  #conversationId: string | undefined;
  #status: string | undefined;

  /** Takes what is so now. @returns the cause, if that is a change; empty texts count as unknown. */
  observe(
    contactId: string | undefined,
    conversationId: string | undefined,
    status: string | undefined,
  ): WriteBackCause | undefined {
    if (contactId !== this.#contactId || conversationId !== this.#conversationId) this.#status = undefined;
    this.#contactId = contactId;
    this.#conversationId = conversationId;
    if (!contactId || !conversationId || !status) return undefined;
    const before = this.#status;
    this.#status = status;
    return before !== undefined && before !== status ? { conversationId, status } : undefined;
  }
}
