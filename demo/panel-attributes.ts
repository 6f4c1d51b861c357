import type { Conversation, ConversationStatus } from './conversations.js';

/** All that a host says to the panel about the conversation in view: four attributes. */
export function panelAttributes(
  conversation: Conversation,
  status: ConversationStatus,
): Readonly<Record<string, string>> {
  return {
    'contact-id': conversation.contactId,
    'channel-id': conversation.channelId,
    'conversation-id': conversation.id,
    'conversation-status': status,
  };
}

export function setAttributes(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
