// Keeps a run in this browser, so that a page that was closed in the middle can go on: what was to be changed, and why some failed.
// What was sent already is the journal's. Knows no DOM.

const isRun = (run) =>
  typeof run?.id === "string" && typeof run.made === "string" && Array.isArray(run.items) && run.items.every((item) => Number.isInteger(item?.id) && typeof item.after === "string");

/** The run of a portal; `storage()` gives a `localStorage`, and may throw, as a browser that keeps nothing does. */
export function keeper(storage, portal) {
  const RUN = `b24-task many ${portal}`;
  const WHY = `${RUN} why `;
  const tried = (work, otherwise) => {
    try {
      return work(storage());
    } catch {
      return otherwise;
    }
  };
  const names = (store) => Array.from({ length: store.length }, (_, place) => store.key(place)).filter((name) => name?.startsWith(WHY));
  const keeper = {
    /** The run that was kept, if any. */
    run: () => tried((store) => {
      const run = JSON.parse(store.getItem(RUN));
      return isRun(run) ? run : undefined;
    }),
    /** Keeps a run in the place of the last one; whether the browser does. */
    keep(run) {
      keeper.drop();
      return tried((store) => {
        store.setItem(RUN, JSON.stringify(run));
        return true;
      }, false);
    },
    /** Keeps why a task failed: an item for each, so that a long run does not write everything again and again. */
    why: (id, entry) => tried((store) => store.setItem(WHY + id, JSON.stringify(entry))),
    whys: () => tried((store) => new Map(names(store).map((name) => [Number(name.slice(WHY.length)), JSON.parse(store.getItem(name))])), new Map()),
    drop: () => tried((store) => [RUN, ...names(store)].forEach((name) => store.removeItem(name))),
  };
  return keeper;
}
