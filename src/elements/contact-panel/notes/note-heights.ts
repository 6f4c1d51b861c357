/** Heights in one block, at most. */
const BLOCK = 128;

interface Block {
  readonly heights: number[];
  sum: number;
}

/**
 * The heights of a long list, in px. Notes come at the top one by one and at the end by pages, so blocks with their sums make
 * both cheap, and finding a place among 100,000 a walk over some hundred sums.
 */
export class NoteHeights {
  #blocks: Block[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get total(): number {
    return this.before(this.#count);
  }

  reset(heights: readonly number[]): void {
    this.#blocks = [];
    this.#count = 0;
    this.append(heights);
  }

  append(heights: readonly number[]): void {
    this.#blocks.push(...blocksOf(heights));
    this.#count += heights.length;
  }

  prepend(heights: readonly number[]): void {
    const first = this.#blocks[0];
    if (first && heights.length + first.heights.length <= BLOCK) {
      first.heights.unshift(...heights);
      first.sum += sumOf(heights);
    } else {
      this.#blocks.unshift(...blocksOf(heights));
    }
    this.#count += heights.length;
  }

  /** @returns by how much it grew. */
  set(index: number, height: number): number {
    let rest = index;
    for (const block of this.#blocks) {
      const before = block.heights[rest];
      if (before !== undefined) {
        block.heights[rest] = height;
        block.sum += height - before;
        return height - before;
      }
      rest -= block.heights.length;
    }
    return 0;
  }

  /** What stands before an index, altogether. */
  before(index: number): number {
    let rest = index;
    let sum = 0;
    for (const block of this.#blocks) {
      if (rest < block.heights.length) {
        for (let at = 0; at < rest; at += 1) sum += block.heights[at] ?? 0;
        return sum;
      }
      sum += block.sum;
      rest -= block.heights.length;
    }
    return sum;
  }

  /** The index that stands at an offset; the last one beyond the end. */
  at(offset: number): number {
    let index = 0;
    let rest = offset;
    for (const block of this.#blocks) {
      if (rest < block.sum) {
        for (const height of block.heights) {
          if (rest < height) return index;
          rest -= height;
          index += 1;
        }
        return index - 1;
      }
      rest -= block.sum;
      index += block.heights.length;
    }
    return Math.max(0, index - 1);
  }
}

function blocksOf(heights: readonly number[]): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < heights.length; start += BLOCK) {
    const part = heights.slice(start, start + BLOCK);
    blocks.push({ heights: part, sum: sumOf(part) });
  }
  return blocks;
}

function sumOf(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + height, 0);
}
