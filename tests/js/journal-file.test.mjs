// The journal in a file: what is on the disk, and when.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock, test } from "node:test";
import { pathToFileURL } from "node:url";

import { TransportError } from "../../js/errors.js";
import { fileJournal } from "../../js/node.js";

const HEADING = '{"b24-task":"journal","version":1}\n';

/** A path in a folder of its own. */
function placed(t, text) {
  const folder = mkdtempSync(join(tmpdir(), "b24-task-journal-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "run.journal");
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

/** A journal that is closed after the test. */
function journalAt(t, path) {
  const journal = fileJournal(path);
  t.after(() => journal.close());
  return journal;
}

/** What the next run finds. */
async function noted(path) {
  const journal = fileJournal(path);
  try {
    return [...(await journal.load())];
  } finally {
    await journal.close();
  }
}

const fails = (message, outcome = "not_sent") => (error) => {
  assert.ok(error instanceof TransportError);
  assert.deepEqual([error.code, error.outcome], ["journal_failed", outcome]);
  assert.match(error.message, message);
  return true;
};

/** Every call of `datasync` of every file goes through that function. */
async function syncing(t, through) {
  const file = await open(tmpdir());
  const method = mock.method(Object.getPrototypeOf(file), "datasync", through);
  await file.close();
  t.after(() => method.mock.restore());
  return method.mock;
}

test("the last state of each key is read", async (t) => {
  const path = placed(t);
  const journal = fileJournal(path);
  assert.deepEqual([...(await journal.load())], []);
  for (const [key, state] of [["1", "sending"], ["2", "sending"], ["1", "done"], ["3", "failed"]]) await journal.write(key, state);
  assert.deepEqual([...(await journal.load())], [["1", "done"], ["2", "sending"], ["3", "failed"]]);
  await journal.close();
  assert.deepEqual(await noted(path), [["1", "done"], ["2", "sending"], ["3", "failed"]]);
});

test("a write is one line more", async (t) => {
  const path = placed(t, `${HEADING}["1","sending"]\n`);
  const journal = journalAt(t, path);
  await journal.write("1", "done");
  assert.equal(readFileSync(path, "utf8"), `${HEADING}["1","sending"]\n["1","done"]\n`);
});

for (const key of ["", '"', "\\", "\n", "\r\n", "\u2028", "\0", "__proto__", "задача 😀", "\ud800"])
  test(`${JSON.stringify(key)} can be a key`, async (t) => {
    const path = placed(t);
    await journalAt(t, path).write(key, "done");
    assert.match(readFileSync(path, "latin1").slice(HEADING.length), /^[\x20-\x7e]*\n$/);
  });

for (const key of ['"', "\n", "задача 😀", "\ud800"])
  test(`the key ${JSON.stringify(key)} comes back`, async (t) => {
    const path = placed(t);
    const journal = fileJournal(path);
    await journal.write(key, "done");
    await journal.close();
    assert.deepEqual(await noted(path), [[key, "done"]]);
  });

test("a file and its lock are their owner's alone, and close leaves no other file", async (t) => {
  const path = placed(t);
  const journal = fileJournal(path);
  await journal.load();
  assert.deepEqual([path, `${path}.lock`].map((file) => (statSync(file).mode & 0o777).toString(8)), ["600", "600"]);
  await journal.close();
  assert.deepEqual(readdirSync(join(path, "..")), ["run.journal"]);
});

test("wherever a file is cut, its whole lines stay and the run goes on", async (t) => {
  const text = `${HEADING}["a","sending"]\n["b","sending"]\n["a","done"]\n`;
  for (let cut = HEADING.length; cut <= text.length; cut++) {
    const left = text.slice(0, cut);
    const path = placed(t, left);
    const journal = fileJournal(path);
    const states = await journal.load();
    const lines = left.slice(HEADING.length).split("\n").slice(0, -1);
    for (const key of ["a", "b"]) {
      const last = lines.map((line) => JSON.parse(line)).findLast(([of]) => of === key)?.[1];
      const cutLine = left.slice(left.lastIndexOf("\n") + 1).startsWith(`["${key}"`);
      const whole = cutLine && left.endsWith("]");
      const expected = whole ? JSON.parse(left.slice(left.lastIndexOf("\n") + 1))[1] : cutLine ? "sending" : last;
      assert.equal(states.get(key), expected, `${key} after ${JSON.stringify(left)}`);
    }
    await journal.write("c", "done");
    await journal.close();
    assert.deepEqual(new Map(await noted(path)), new Map([...states, ["c", "done"]]));
  }
});

for (const [line, expected] of [
  ['["a","don', [["a", "sending"]]],
  ['["a","sent"]', [["a", "sending"]]],
  ['["a"]', [["a", "sending"]]],
  ['["a\\"b",', [['a"b', "sending"]]],
  ['["a', []], ["", []], ["5", []], ["null", []], ["{}", []], ["[5]", []], ["\0\0\0", []], ['{"a":"done"}', []],
])
  test(`the line ${JSON.stringify(line)} among others is read as ${JSON.stringify(expected)}, and not kept`, async (t) => {
    const path = placed(t, `${HEADING}["x","done"]\n${line}\n["y","done"]\n`);
    assert.deepEqual(await noted(path), [["x", "done"], ...expected, ["y", "done"]]);
    const kept = [["x", "done"], ...expected, ["y", "done"]].map((entry) => `${JSON.stringify(entry)}\n`);
    assert.equal(readFileSync(path, "utf8"), HEADING + kept.join(""));
  });

for (const text of ["id;title\n1;x\n", "\n", '["a","done"]\n', HEADING.replace("1", "2"), HEADING.trimEnd()])
  test(`a file that begins ${JSON.stringify(text)} is refused and left alone`, async (t) => {
    const path = placed(t, text);
    await assert.rejects(fileJournal(path).load(), fails(/run\.journal` is something else, and was left as it is$/));
    await assert.rejects(fileJournal(path).write("a", "sending"), fails(/something else/));
    await assert.rejects(fileJournal(path).clear(), fails(/something else/));
    assert.equal(readFileSync(path, "utf8"), text);
    assert.deepEqual(readdirSync(join(path, "..")), ["run.journal"]);
  });

test("an empty file becomes a journal", async (t) => {
  assert.deepEqual(await noted(placed(t, "")), []);
});

test("a folder is refused", async (t) => {
  await assert.rejects(fileJournal(join(placed(t), "..")).load(), fails(/is something else/));
});

test("a missing folder is said", async (t) => {
  await assert.rejects(fileJournal(join(placed(t), "run")).load(), (error) => fails(/ENOENT/)(error) && error.cause.code === "ENOENT");
});

test("a file can be named by its URL or by a link", async (t) => {
  const path = placed(t);
  const [folder, beside] = [join(path, "..", "folder"), join(path, "..", "link")];
  mkdirSync(folder);
  symlinkSync(join(folder, "journal"), beside);
  await journalAt(t, pathToFileURL(join(folder, "journal"))).write("1", "done");
  await assert.rejects(fileJournal(beside).load(), fails(/uses it/));
});

test("a write resolves after its sync", async (t) => {
  const events = [];
  const journal = journalAt(t, placed(t));
  await journal.load();
  await syncing(t, async () => events.push("synced"));
  await journal.write("1", "sending").then(() => events.push("resolved"));
  assert.deepEqual(events, ["synced", "resolved"]);
});

test("writes that wait share one sync", async (t) => {
  const path = placed(t);
  const journal = journalAt(t, path);
  await journal.load();
  const syncs = await syncing(t, async () => {});
  await Promise.all(Array.from({ length: 50 }, (_, key) => journal.write(`${key}`, "sending")));
  assert.equal(syncs.callCount(), 1);
  assert.equal((await journal.load()).size, 50);
});

test("writes that come during a sync share the next one", async (t) => {
  const journal = journalAt(t, placed(t));
  await journal.load();
  const more = [];
  const syncs = await syncing(t, async () => {
    if (syncs.callCount() === 0) for (let key = 0; key < 50; key++) more.push(journal.write(`${key}`, "sending"));
  });
  await journal.write("first", "sending");
  await Promise.all(more);
  assert.equal(syncs.callCount(), 2);
});

test("a disk that fails refuses every write that waited, and the next write begins with a whole file", async (t) => {
  const path = placed(t);
  const journal = journalAt(t, path);
  await journal.write("before", "done");
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  const syncs = await syncing(t, async () => {
    // Half of what was to be written arrived.
    writeFileSync(path, readFileSync(path).subarray(0, -25));
    throw full;
  });
  const [one, two] = await Promise.allSettled([journal.write("1", "sending"), journal.write("2", "done")]);
  assert.ok(fails(/ENOSPC/)(one.reason) && fails(/ENOSPC/, "unknown")(two.reason));
  assert.equal(one.reason.cause, full);
  syncs.restore();
  await journal.write("after", "done");
  const states = await journal.load();
  assert.deepEqual([states.get("before"), states.get("after")], ["done", "done"]);
  assert.equal(states.get("2"), undefined);
  await journal.close();
});

test("lines that say nothing any more are dropped when they are most of many", async (t) => {
  const lines = Array.from({ length: 3000 }, (_, at) => `["${at % 500}","${at < 2500 ? "sending" : "done"}"]\n`);
  const path = placed(t, HEADING + lines.join(""));
  assert.equal((await noted(path)).length, 500);
  assert.equal(readFileSync(path, "utf8").split("\n").length, 502);
});

test("a journal of 100,000 keys is read", async (t) => {
  const lines = ["sending", "done"].flatMap((state) => Array.from({ length: 100_000 }, (_, key) => `["${key}","${state}"]\n`));
  const states = await noted(placed(t, HEADING + lines.join("")));
  assert.equal(states.length, 100_000);
  assert.ok(states.every(([, state]) => state === "done"));
});

test("a cleared journal is empty and goes on", async (t) => {
  const path = placed(t);
  const journal = journalAt(t, path);
  await Promise.all([journal.write("1", "done"), journal.clear(), journal.write("2", "done")]);
  assert.deepEqual([...(await journal.load())], [["2", "done"]]);
});

test("a journal that was closed goes on", async (t) => {
  const journal = journalAt(t, placed(t));
  await journal.close();
  await journal.write("1", "done");
  await Promise.all([journal.close(), journal.close()]);
  assert.deepEqual([...(await journal.load())], [["1", "done"]]);
});

test("what is no path, key or state is a mistake of the program", async (t) => {
  for (const path of [undefined, null, 5, "", {}]) assert.throws(() => fileJournal(path), TypeError);
  const journal = journalAt(t, placed(t));
  await assert.rejects(journal.write(5, "done"), TypeError);
  await assert.rejects(journal.write("5", "sent"), TypeError);
});
