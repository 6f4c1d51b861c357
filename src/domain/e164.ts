/** Whether this is a phone number as it is stored (2.4): a plus and at most 15 digits, the first not 0. */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{4,14}$/.test(text);
}
