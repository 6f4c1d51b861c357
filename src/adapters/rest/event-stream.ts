/** A line of megabytes is no hint. */
const LONGEST = 100_000;

/**
 * Reads a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), however it is cut
 * into chunks. Event names, ids and waiting times are left aside: hints have none, and the store alone reconnects.
 */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #line = '';
  #data: string[] = [];
  /** The chunk before ended with a carriage return: a line feed at the start of the next belongs to it. */
  #returned = false;

  /**
   * @returns the data of each event that ended with this chunk.
   * @throws RangeError when a line does not end.
   */
  push(chunk: Uint8Array): readonly string[] {
    let text = this.#decoder.decode(chunk, { stream: true });
    if (text === '') return [];
    if (this.#returned && text.startsWith('\n')) text = text.slice(1);
    this.#returned = text.endsWith('\r');
    const [first = '', ...more] = text.split(/\r\n|\n|\r/);
    const lines = [this.#line + first, ...more];
    this.#line = lines.pop() ?? '';
    if (this.#line.length > LONGEST) throw new RangeError('An event is too long.');
    return lines.flatMap((line) => this.#read(line) ?? []);
  }

  #read(line: string): string | undefined {
    if (line === '') {
      const data = this.#data.length > 0 ? this.#data.join('\n') : undefined;
      this.#data = [];
      return data;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    // A comment has an empty field.
    if (field === 'data') this.#data.push(colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, ''));
    return undefined;
  }
}
