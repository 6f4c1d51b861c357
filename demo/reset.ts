import { forgetStored } from '../src/index.js';

/** Survives exactly one reload of this tab. */
const WANTED = 'contact-panel-demo:reset';

/** Starts over: the data can only go while the page has no connection to it, so the page is loaded again first. */
export function resetOnReload(): void {
  sessionStorage.setItem(WANTED, 'yes');
  location.reload();
}

/**
 * Deletes the workspace `name` of this browser, with drafts and unsent changes, and the host's own state, when it was asked
 * for. The host's state goes last: other tabs load again when they see it go.
 */
export async function resetIfWanted(name: string, stateKey: string): Promise<void> {
  if (sessionStorage.getItem(WANTED) === null) return;
  sessionStorage.removeItem(WANTED);
  await deleteDatabase(`contact-panel:${name}`);
  forgetStored(`indexeddb:${name}`);
  localStorage.removeItem(stateKey);
}

/** Other tabs close their connections by themselves. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () =>
      reject(request.error ?? new Error(`The database ${name} could not be deleted.`)),
    );
  });
}
