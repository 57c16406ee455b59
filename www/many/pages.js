// Takes a lazy list a page at a time: what nobody asks to see is not asked of the portal.

/** `more()` gives the next tasks of an async iterable, and `ended` says whether there are others. */
export function pagesOf(tasks, size = 50) {
  const iterator = tasks[Symbol.asyncIterator]();
  const pages = {
    ended: false,
    async more() {
      const page = [];
      while (page.length < size && !pages.ended) {
        const { done, value } = await iterator.next();
        if (done) pages.ended = true;
        else page.push(value);
      }
      return page;
    },
  };
  return pages;
}
