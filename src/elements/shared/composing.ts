/** In a composition Enter and Esc belong to the input method (fault 68). Safari says so by key code 229 only. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari ends the composition before the key that ends it
  return event.isComposing || event.keyCode === 229;
}
