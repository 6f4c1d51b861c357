import type { Version } from '../domain/version.js';

/** So many own writes are remembered. */
const LONGEST = 50;

/** What own writes alone have made of a contact's versions: what was decided in view of one still holds for what became of it. */
export class VersionLineage {
  readonly #next = new Map<Version, Version>();

  /** An own write, and nothing else, has made one of the other. */
  add(before: Version | undefined, after: Version | undefined): void {
    if (before === undefined || after === undefined || before === after) return;
    this.#next.set(before, after);
    // A version that comes again leads nowhere.
    this.#next.delete(after);
    for (const [oldest] of this.#next) {
      if (this.#next.size <= LONGEST) break;
      this.#next.delete(oldest);
    }
  }

  /** What has become of a version, as far as nobody else had a hand in it. */
  latest(version: Version | undefined): Version | undefined {
    let latest = version;
    for (let next = latest; next !== undefined; next = this.#next.get(next)) latest = next;
    return latest;
  }
}
