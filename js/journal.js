// The journal of a bulk run in a page: one entry of localStorage for each key, so that a write costs the same however many there
// are, and no tab overwrites what another one noted. Knows nothing of runs.

import { checked, stateOf, unusable } from "./journal/entry.js";

/** A journal that is kept in this browser. */
export function localStorageJournal(name) {
  if (typeof name !== "string") throw new TypeError("the name of a journal must be a text");
  // In JSON no name is the beginning of another one, and halves of surrogates come through.
  const prefix = `b24-task:${JSON.stringify(name)}:`;
  let opened;

  const open = () => {
    opened ??= locked(prefix).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  // Not by index: another tab that writes meanwhile would move them.
  const entries = (storage) => Object.keys(storage).filter((entry) => entry.startsWith(prefix));

  return {
    async load() {
      const storage = reached();
      await open();
      const states = new Map();
      for (const entry of entries(storage)) {
        const key = parsed(entry.slice(prefix.length));
        const state = storage.getItem(entry);
        if (typeof key === "string" && state !== null) states.set(key, stateOf(state));
      }
      return states;
    },

    async write(key, state) {
      checked(key, state);
      const entry = prefix + JSON.stringify(key);
      const storage = reached(state);
      await open();
      let kept;
      try {
        // `sending` is the longest state: where it found room, no later one fails for want of room.
        storage.setItem(entry, state);
        kept = storage.getItem(entry);
      } catch (cause) {
        throw unusable(/quota/i.test(cause?.name) ? "localStorage is full" : "localStorage refuses to be written", cause, state);
      }
      if (kept !== state) throw unusable("localStorage does not keep what is written", undefined, state);
    },

    async clear() {
      const storage = reached();
      await open();
      for (const entry of entries(storage)) storage.removeItem(entry);
    },

    async close() {
      const release = await opened?.catch(() => {});
      opened = undefined;
      release?.();
    },
  };
}

function reached(state) {
  let storage;
  try {
    storage = globalThis.localStorage;
  } catch (cause) {
    throw unusable("the browser keeps localStorage from this page", cause, state);
  }
  if (!storage) throw unusable("there is no localStorage here: only pages have it; in Node take `fileJournal` of `b24-task/node`", undefined, state);
  return storage;
}

/**
 * How to let go of the journal's lock. A browser takes it from a tab that dies; where it has no locks (a page without HTTPS), nothing
 * keeps two tabs apart.
 */
function locked(name) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const refuse = (cause) => reject(unusable("the browser refuses to lock it", cause));
    const hold = (lock) => {
      // Held until this promise is settled, which is what `close` is given.
      if (lock) return new Promise((release) => resolve(release));
      reject(unusable("another run, in this tab or another one, has it open"));
    };
    try {
      locks.request(name, { ifAvailable: true }, hold).catch(refuse);
    } catch (cause) {
      refuse(cause);
    }
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Not one of ours.
  }
}
