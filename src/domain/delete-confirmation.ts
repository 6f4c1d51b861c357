/** What nobody sees and hardly anybody can type: format characters, such as zero-width spaces and direction marks. */
const INVISIBLE = /\p{Cf}/gu;

/** Text as it is read: NFC, the space around it gone and every run of space one space, as a page shows it. */
function asRead(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').trim().replace(/\s+/gu, ' ');
}

/**
 * What is to be typed before a contact is deleted (8.2): what it is called, or its id where there is nothing to be seen of that.
 *
 * @param name what the agent sees as its name
 */
export function deletionPhrase(contactId: string, name: string): string {
  return asRead(name) || contactId;
}

/** Whether the phrase was typed. Capital letters and accents count. */
export function confirmsDeletion(typed: string, phrase: string): boolean {
  return asRead(typed) === asRead(phrase);
}
