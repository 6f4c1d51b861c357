/** What the phone metadata can do. Weighs 35 kB, so it is loaded after the first paint, when a phone is shown or edited. */
export type PhoneTools = typeof import('../domain/phone.js');

let loaded: PhoneTools | undefined;
let loading: Promise<PhoneTools | undefined> | undefined;

/** The tools, once they are there. */
export function phoneTools(): PhoneTools | undefined {
  return loaded;
}

/** Loads the tools once. Resolves to `undefined` when they cannot be had now; a later call tries again. */
export function loadPhoneTools(): Promise<PhoneTools | undefined> {
  loading ??= import('../domain/phone.js').then(
    (tools) => (loaded = tools),
    () => (loading = undefined),
  );
  return loading;
}
