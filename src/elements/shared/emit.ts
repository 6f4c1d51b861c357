/** Dispatches a composed, bubbling event. A host's listener that throws is the host's to hear of, not ours to die of (fault 67). */
export function emit<T>(target: EventTarget, name: string, detail: T, cancelable = false): boolean {
  return target.dispatchEvent(new CustomEvent<T>(name, { detail, bubbles: true, composed: true, cancelable }));
}
