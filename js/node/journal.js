// The journal of a bulk run in a file: a line for each write, on the disk before the write resolves. What is asked for is done in turns,
// and the writes that wait for theirs go to the disk together. Knows nothing of runs.

import { open, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { checked, unusable } from "../journal/entry.js";
import { HEADING, line, read } from "./lines.js";
import { locked } from "./lock.js";
import { replace } from "./replace.js";

// Fewer lines than these are not worth a new file.
const WORTH_IT = 1000;

/** A journal that is kept in a file. */
export function fileJournal(path) {
  const name = path instanceof URL ? fileURLToPath(path) : path;
  if (typeof name !== "string" || name === "") throw new TypeError("the path of a journal must be a text or a URL of a file");
  return new FileJournal(name);
}

class FileJournal {
  #name;
  #path;
  #file;
  #release;
  #lost = false;
  #doubtful = false;
  #waiting;
  #last = Promise.resolve();

  constructor(name) {
    this.#name = name;
  }

  async load() {
    return this.#turn(() => this.#open()).catch((cause) => fail(cause));
  }

  async write(key, state) {
    checked(key, state);
    const group = (this.#waiting ??= this.#group());
    group.lines.push(line(key, state));
    return group.written.catch((cause) => fail(cause, state));
  }

  async clear() {
    return this.#turn(async () => {
      await this.#open();
      await this.#shutFile();
      await replace(this.#path, written(new Map()));
      this.#file = await open(this.#path, "a");
    }).catch((cause) => fail(cause));
  }

  async close() {
    return this.#turn(() => this.#shut()).catch((cause) => fail(cause));
  }

  /** Lines that go to the disk together: all that come until their turn, or until another turn is asked for. */
  #group() {
    const lines = [];
    const written = this.#turn(() => this.#append(lines));
    return { lines, written };
  }

  #turn(work) {
    this.#waiting = undefined;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #append(lines) {
    if (this.#waiting?.lines === lines) this.#waiting = undefined;
    if (this.#lost) throw new Error("another process took its lock");
    if (!this.#file) await this.#open();
    try {
      await this.#file.appendFile(lines.join(""));
      await this.#file.datasync();
    } catch (error) {
      // What of it is on the disk nobody knows, and a line behind half a line would be lost with it: the next write makes a new file.
      this.#doubtful = true;
      await this.#shutFile();
      throw error;
    }
  }

  /** Reads the file, makes it whole, and stands ready to append to it. */
  async #open() {
    try {
      if (this.#lost) await this.#shut();
      await this.#shutFile();
      if (!this.#release) {
        this.#path = await placed(this.#name);
        this.#release = await locked(`${this.#path}.lock`, () => (this.#lost = true));
      }
      const { states, lines, whole } = await stored(this.#path);
      if (this.#doubtful || !whole || (lines > WORTH_IT && lines > 2 * states.size)) await replace(this.#path, written(states));
      this.#doubtful = false;
      this.#file = await open(this.#path, "a");
      return states;
    } catch (error) {
      await this.#shut();
      throw error;
    }
  }

  async #shut() {
    const release = this.#release;
    this.#release = undefined;
    this.#lost = false;
    try {
      await this.#shutFile();
    } finally {
      await release?.();
    }
  }

  async #shutFile() {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

const written = (states) => HEADING + Array.from(states, ([key, state]) => line(key, state)).join("");

/** Where a file is or will be, whatever links lead there: two names of one file have one lock. */
async function placed(name) {
  try {
    return await realpath(name);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return join(await realpath(dirname(name)), basename(name));
  }
}

/** What a file holds. Nothing that is not a journal is ever written to. */
async function stored(path) {
  const found = await stat(path).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!found || (found.isFile() && found.size === 0)) return { states: new Map(), lines: 0, whole: false };
  const held = found.isFile() ? read(await readFile(path, "utf8")) : undefined;
  if (!held) throw new Error(`\`${path}\` is something else, and was left as it is`);
  return held;
}

function fail(error, state) {
  // The system's errors have a code; ours say all that there is.
  throw unusable(error.message, error.code && error, state);
}
