// The inputs of a bulk run, from whatever can be iterated. Knows nothing of what they are.

/** A source over an iterable or an async iterable. @throws {TypeError} where it is neither */
export function sourceOf(updates) {
  const made = updates?.[Symbol.asyncIterator]?.() ?? updates?.[Symbol.iterator]?.();
  if (typeof made?.next !== "function") throw new TypeError("`updates` must be an iterable or an async iterable of { taskId, fields }");
  return new Source(made, sizeOf(updates));
}

const sizeOf = (updates) => [updates.length, updates.size].find((size) => Number.isSafeInteger(size) && size >= 0);

class Source {
  #iterator;
  #over = false;

  constructor(iterator, size) {
    this.#iterator = iterator;
    /** How many inputs there are, where that is known beforehand. */
    this.size = size;
  }

  /** Hands the next input to `take`, at once where it is there; `end` after the last one, `fail` where the source throws. */
  pull(take, end, fail) {
    const got = (step) => {
      try {
        if (Object(step) !== step) throw new TypeError("an iterator of `updates` gave no { value, done }");
        const { done, value } = step;
        if (!done) return take(value);
      } catch (error) {
        return failed(error);
      }
      this.#over = true;
      return end();
    };
    const failed = (error) => {
      this.#over = true;
      fail(error);
    };
    let step;
    try {
      step = this.#iterator.next();
      if (typeof step?.then !== "function") return got(step);
    } catch (error) {
      return failed(error);
    }
    return Promise.resolve(step).then(got, failed);
  }

  /** Lets the source go before its end. It is not waited for: it may be busy with an input that nobody wants any more. */
  close() {
    if (this.#over) return;
    this.#over = true;
    try {
      Promise.resolve(this.#iterator.return?.()).catch(() => {});
    } catch {
      // Its own affair.
    }
  }
}
