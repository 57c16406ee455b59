// The lock of a journal in a file: one run at a time, and never a dead one.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { mock, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { fileJournal } from "../../js/node.js";

const WRITER = fileURLToPath(new URL("journal-writer.mjs", import.meta.url));
const NODE = new URL("../../js/node.js", import.meta.url).href;
const LINUX = process.platform === "linux" ? false : "only Linux tells when a process began";

function placed(t) {
  const folder = mkdtempSync(join(tmpdir(), "b24-task-journal-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "run.journal");
}

/** A process that writes; `keys` are those that it has told, and it is killed after the test at the latest. */
async function writing(t, path, enough) {
  const child = spawn(process.execPath, [WRITER, path], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  t.after(() => child.kill("SIGKILL"));
  let told = "";
  await new Promise((resolve, reject) => {
    child.on("close", () => reject(new Error(`it ended: ${told}`)));
    child.stdout.setEncoding("utf8").on("data", (text) => {
      told += text;
      if (told.split("\n").length > enough) resolve();
    });
  });
  const killed = async () => {
    child.kill("SIGKILL");
    await ended;
    // What it told last may be cut.
    return told.split("\n").slice(1, -1);
  };
  return { pid: child.pid, killed };
}

const lockOf = (path) => JSON.parse(readFileSync(`${path}.lock`, "utf8"));
const lockedBy = (path, lock) => writeFileSync(`${path}.lock`, typeof lock === "string" ? lock : JSON.stringify(lock));

/** The lock as its owner left it `seconds` ago. */
function untouched(path, seconds) {
  const then = Date.now() / 1000 - seconds;
  utimesSync(`${path}.lock`, then, then);
}

async function opens(path) {
  const journal = fileJournal(path);
  const states = await journal.load();
  assert.equal(lockOf(path).pid, process.pid);
  await journal.close();
  assert.deepEqual(readdirSync(join(path, "..")), ["run.journal"]);
  return states;
}

const refused = (path, message = /uses it; if no run is going on, delete `.*run\.journal\.lock`$/) =>
  assert.rejects(fileJournal(path).load(), (error) => {
    assert.deepEqual([error.code, error.outcome], ["journal_failed", "not_sent"]);
    assert.match(error.message, message);
    return true;
  });

for (const enough of [1, 60, 500, 2000])
  test(`a process killed after ${enough} writes has lost none that had resolved, and the next one goes on at once`, async (t) => {
    const path = placed(t);
    const keys = await (await writing(t, path, enough)).killed();
    const states = await opens(path);
    assert.deepEqual(keys.filter((key) => states.get(key) !== "sending"), []);
    assert.ok(keys.length >= enough - 1);
  });

test("a journal that another process has open is refused, and not touched", async (t) => {
  const path = placed(t);
  const other = await writing(t, path, 1);
  await refused(path, new RegExp(`: process ${other.pid} uses it`));
  assert.equal(lockOf(path).pid, other.pid);
  await other.killed();
});

test("a journal that is open in this process is refused", async (t) => {
  const path = placed(t);
  const journal = fileJournal(path);
  await journal.load();
  await refused(path);
  await journal.write("1", "done");
  await journal.close();
  assert.deepEqual([...(await opens(path))], [["1", "done"]]);
});

test("a journal that is open in another thread is refused", { skip: LINUX }, async (t) => {
  const path = placed(t);
  const journal = fileJournal(path);
  await journal.load();
  const text = `import(${JSON.stringify(NODE)}).then(({ fileJournal }) => fileJournal(${JSON.stringify(path)}).load()).then(() => "open", (error) => error.code)
    .then((told) => require("node:worker_threads").parentPort.postMessage(told))`;
  const worker = new Worker(text, { eval: true });
  assert.deepEqual(await once(worker, "message"), ["journal_failed"]);
  await worker.terminate();
  await journal.close();
});

test("of many that open a journal after a dead process one gets it", async (t) => {
  const path = placed(t);
  await (await writing(t, path, 1)).killed();
  const journals = Array.from({ length: 20 }, () => fileJournal(path));
  const opened = await Promise.allSettled(journals.map((journal) => journal.load()));
  assert.equal(opened.filter(({ status }) => status === "fulfilled").length, 1);
  await Promise.all(journals.map((journal) => journal.close()));
  assert.deepEqual(readdirSync(join(path, "..")), ["run.journal"]);
});

test("a process that got the number of a dead one is not taken for it", { skip: LINUX }, async (t) => {
  const path = placed(t);
  lockedBy(path, { pid: process.pid, host: hostname(), started: "1", id: "x" });
  await opens(path);
});

for (const [whose, lock] of [["of another machine", { pid: 1, host: "elsewhere.invalid", id: "x" }], ["that cannot be read", "{"], ["that is empty", ""], ["without a process", { host: hostname() }]]) {
  test(`a lock ${whose} holds for a minute`, async (t) => {
    const path = placed(t);
    lockedBy(path, lock);
    untouched(path, 30);
    await refused(path);
    assert.ok(existsSync(`${path}.lock`));
  });

  test(`a lock ${whose} that was not touched for more than a minute is taken over`, async (t) => {
    const path = placed(t);
    lockedBy(path, lock);
    untouched(path, 90);
    await opens(path);
  });
}

test("a process that died while it took over a dead lock keeps nobody out for more than a minute", async (t) => {
  const path = placed(t);
  await (await writing(t, path, 1)).killed();
  writeFileSync(`${path}.lock.takeover`, "");
  await refused(path, /another process is taking it over$/);
  const then = Date.now() / 1000 - 90;
  utimesSync(`${path}.lock.takeover`, then, then);
  await opens(path);
});

/** A journal whose lock's beat comes when the test says so. */
async function beating(t, path) {
  let beat;
  const { mock: timers } = mock.method(globalThis, "setInterval", (wake) => {
    beat = wake;
    return { unref() {}, [Symbol.toPrimitive]: () => 0 };
  });
  const journal = fileJournal(path);
  await journal.load();
  timers.restore();
  t.after(() => journal.close());
  return { journal, beat };
}

test("an open journal keeps touching its lock", async (t) => {
  const path = placed(t);
  const { beat } = await beating(t, path);
  const before = readFileSync(`${path}.lock`, "utf8");
  lockedBy(path, before.replace(/./g, " "));
  await beat();
  assert.equal(readFileSync(`${path}.lock`, "utf8"), before);
});

test("a journal whose lock was taken writes no more, and leaves the lock to who took it", async (t) => {
  const path = placed(t);
  const { journal, beat } = await beating(t, path);
  await journal.write("1", "sending");
  rmSync(`${path}.lock`);
  lockedBy(path, "another");
  await beat();
  await assert.rejects(journal.write("2", "sending"), /another process took its lock$/);
  await journal.close();
  assert.equal(readFileSync(`${path}.lock`, "utf8"), "another");
  assert.doesNotMatch(readFileSync(path, "utf8"), /"2"/);
});
