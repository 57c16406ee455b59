// The journal in localStorage, over a storage that fails at will; the real one is in tests/testing/journal.test.mjs.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isTaskError } from "../../js/errors.js";
import { localStorageJournal } from "../../js/journal.js";

/** As a page's: its entries are its own enumerable properties. */
class FakeStorage {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }
  setItem(name, value) {
    this[name] = `${value}`;
  }
  removeItem(name) {
    delete this[name];
  }
}

const place = (get) => Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
let storage;
beforeEach(() => {
  storage = new FakeStorage();
  place(() => storage);
  // Node has locks from 24 on; they are tested in a browser.
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: undefined });
});

/** What a storage does in the place of writing. */
const instead = (setItem) => Object.defineProperty(storage, "setItem", { value: setItem });

async function refused(promise, message, outcome = "not_sent") {
  const error = await promise.then(() => assert.fail("it resolved"), (error) => error);
  assert.ok(isTaskError(error));
  assert.deepEqual([error.name, error.code, error.outcome], ["TransportError", "journal_failed", outcome]);
  assert.match(error.message, message);
  return error;
}

const noted = async (name) => Object.fromEntries(await localStorageJournal(name).load());

test("the last state of each key is read", async () => {
  const journal = localStorageJournal("run");
  await journal.write("1", "sending");
  await journal.write("2", "sending");
  await journal.write("1", "done");
  await journal.write("3", "failed");
  assert.deepEqual(await noted("run"), { 1: "done", 2: "sending", 3: "failed" });
});

test("a write touches one entry", async () => {
  const journal = localStorageJournal("run");
  for (let key = 0; key < 100; key++) await journal.write(`${key}`, "done");
  const written = [];
  instead(function (name, value) {
    written.push([name, value]);
    this[name] = value;
  });
  await journal.write("5", "sending");
  assert.deepEqual(written, [['b24-task:"run":"5"', "sending"]]);
});

for (const key of ["", '"', ":", "\\", "\n", "__proto__", "length", "задача", "\ud800"])
  test(`${JSON.stringify(key)} can be a key`, async () => {
    await localStorageJournal("run").write(key, "done");
    assert.deepEqual([...(await localStorageJournal("run").load())], [[key, "done"]]);
  });

for (const [one, other] of [["a", "ab"], ["a", 'a":"b'], ["", '"'], ['a"', "a"]])
  test(`the names ${JSON.stringify(one)} and ${JSON.stringify(other)} are two journals`, async () => {
    await localStorageJournal(one).write("b", "done");
    await localStorageJournal(other).write("b", "failed");
    assert.deepEqual(await noted(one), { b: "done" });
    assert.deepEqual(await noted(other), { b: "failed" });
  });

test("entries of others are neither read nor cleared", async () => {
  const others = { theme: "dark", "b24-task": "x", 'b24-task:"runs":"1"': "done" };
  for (const [name, value] of Object.entries(others)) storage.setItem(name, value);
  const journal = localStorageJournal("run");
  await journal.write("1", "done");
  assert.deepEqual(await noted("run"), { 1: "done" });
  await journal.clear();
  assert.deepEqual({ ...storage }, others);
});

for (const value of ["", "sent", "DONE", "null", "done "])
  test(`the state ${JSON.stringify(value)} counts as sending`, async () => {
    storage.setItem('b24-task:"run":"1"', value);
    assert.deepEqual(await noted("run"), { 1: "sending" });
  });

for (const key of ["", "1", '"1', "null", "[]", '"1"2'])
  test(`an entry without a key, ${JSON.stringify(key)}, is left out`, async () => {
    storage.setItem(`b24-task:"run":${key}`, "done");
    assert.deepEqual(await noted("run"), {});
  });

test("a cleared journal is empty", async () => {
  const journal = localStorageJournal("run");
  await journal.write("1", "done");
  storage.setItem('b24-task:"run":garbled', "done");
  await journal.clear();
  assert.deepEqual({ ...storage }, {});
});

test("a journal that was closed goes on", async () => {
  const journal = localStorageJournal("run");
  await journal.write("1", "done");
  await journal.close();
  await journal.close();
  await journal.write("2", "done");
  assert.deepEqual(await noted("run"), { 1: "done", 2: "done" });
});

test("a full storage is said", async () => {
  const cause = Object.assign(new Error("5 MiB"), { name: "QuotaExceededError" });
  instead(() => {
    throw cause;
  });
  const error = await refused(localStorageJournal("run").write("1", "sending"), /: localStorage is full$/);
  assert.equal(error.cause, cause);
});

test("a storage that refuses for another reason is said", async () => {
  instead(() => {
    throw undefined;
  });
  await refused(localStorageJournal("run").write("1", "sending"), /: localStorage refuses to be written$/);
});

test("a storage that forgets at once is said", async () => {
  instead(() => {});
  await refused(localStorageJournal("run").write("1", "sending"), /does not keep what is written$/);
});

test("of what was sent a storage that fails says nothing", async () => {
  instead(() => {});
  await refused(localStorageJournal("run").write("1", "done"), /does not keep/, "unknown");
});

test("no state needs more room than `sending`, which is written first", async () => {
  const sizes = {};
  instead(function (name, value) {
    sizes[value] = value.length;
    this[name] = value;
  });
  for (const state of ["sending", "done", "failed"]) await localStorageJournal("run").write("1", state);
  assert.equal(Math.max(...Object.values(sizes)), sizes.sending);
});

for (const nothing of [null, undefined])
  test(`a place whose localStorage is ${nothing} is told where there is one`, async () => {
    place(() => nothing);
    await refused(localStorageJournal("run").load(), /only pages have it; in Node take `fileJournal` of `b24-task\/node`$/);
    await refused(localStorageJournal("run").write("1", "sending"), /no localStorage here/);
    await refused(localStorageJournal("run").clear(), /no localStorage here/);
  });

test("a page that may not reach its storage is told so", async () => {
  const cause = Object.assign(new Error("denied"), { name: "SecurityError" });
  place(() => {
    throw cause;
  });
  const error = await refused(localStorageJournal("run").load(), /the browser keeps localStorage from this page$/);
  assert.equal(error.cause, cause);
});

test("making a journal touches no storage", () => {
  place(() => assert.fail("touched"));
  localStorageJournal("run");
});

test("what is no name, key or state is a mistake of the program", async () => {
  for (const name of [undefined, null, 5, {}]) assert.throws(() => localStorageJournal(name), TypeError);
  await assert.rejects(localStorageJournal("run").write(5, "done"), TypeError);
  await assert.rejects(localStorageJournal("run").write("5", "sent"), TypeError);
  assert.deepEqual({ ...storage }, {});
});
