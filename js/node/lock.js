// A lock file, as Node has no locks of the system: it names the process that holds it, and is taken over from one that is dead. A
// process of another machine, or of another container, cannot be looked at: such a lock is dead when its file was not touched for a
// minute. Knows no journals.

import { randomUUID } from "node:crypto";
import { open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";

const BEAT = 10_000;
const DEAD_AFTER = 60_000;

// Each one that fails means that another process took it or let it go; that many in a row are no chance.
const TRIES = 10;

/** Takes the lock; `lost` is called if somebody takes it away. Gives what lets go of it. */
export async function locked(path, lost) {
  const text = JSON.stringify({ pid: process.pid, host: hostname(), started: (await looked(process.pid))?.started, id: randomUUID() });
  for (let tries = 0; tries < TRIES; tries++) {
    const file = await created(path);
    if (file) return held(path, text, file, lost);
    const found = await read(path);
    if (!found) continue;
    if (await alive(found)) throw new Error(inUse(path, found));
    await bury(path);
  }
  throw new Error(`others keep taking \`${path}\``);
}

async function created(path) {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if (error.code === "EEXIST") return undefined;
    throw error;
  }
}

async function held(path, text, file, lost) {
  try {
    await file.writeFile(text);
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  const isOurs = async () => (await read(path))?.text === text;
  const timer = setInterval(async () => {
    try {
      await file.write(text, 0);
      if (!(await isOurs())) lost();
    } catch {
      // The next beat tries again.
    }
  }, BEAT);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await file.close();
    if (await isOurs()) await rm(path, { force: true });
  };
}

/** `{ text, touched, … }`: a lock as it stands there, with what can be read of it. */
async function read(path) {
  try {
    const [text, { mtimeMs }] = [await readFile(path, "utf8"), await stat(path)];
    return { ...parsed(text), text, touched: mtimeMs };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

const fresh = ({ touched }) => Date.now() - touched < DEAD_AFTER;

/** Whether somebody holds a lock. A process's number is used again, in containers at once: when it began tells two apart. */
async function alive(lock) {
  const { pid, host, started } = lock;
  if (host !== hostname() || !(pid > 0)) return fresh(lock);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return false;
  }
  if (started === undefined) return fresh(lock);
  const now = await looked(pid);
  return now === undefined ? fresh(lock) : now.started === started && !now.gone;
}

/** When a process began, and whether it is killed and only waits to be buried; Linux alone tells. */
async function looked(pid) {
  try {
    // After the program's name, which may hold anything: the state is the third field, the beginning the 22nd (proc(5)).
    const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /s, "").split(" ");
    return { started: fields[19], gone: /[ZX]/i.test(fields[0]) };
  } catch {
    return undefined;
  }
}

/** Removes a dead lock. One process at a time: a second one, which saw the same dead lock, would remove the first one's new lock. */
async function bury(path) {
  const guard = `${path}.takeover`;
  const file = await created(guard);
  if (!file) {
    const found = await read(guard);
    if (found && fresh(found)) throw new Error("another process is taking it over");
    return rm(guard, { force: true });
  }
  try {
    const found = await read(path);
    if (found && !(await alive(found))) await rm(path, { force: true });
  } finally {
    await file.close();
    await rm(guard, { force: true });
  }
}

function inUse(path, { pid, host }) {
  const where = host === undefined || host === hostname() ? "" : ` on \`${host}\``;
  return `process ${pid ?? "unknown"}${where} uses it; if no run is going on, delete \`${path}\``;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
