// What the page of many tasks makes of tasks and outcomes: without a browser. The page itself is in tests/e2e.

process.env.TZ = "Europe/Berlin";

import assert from "node:assert/strict";
import test from "node:test";

const { amountOf, planOf, shifted, updatesOf } = await import("../../www/many/shift.js");
const { queryOf, filterOf, wrongIn, STATUSES } = await import("../../www/many/query.js");
const { pagesOf } = await import("../../www/many/pages.js");
const { entryFrom, entryOf, ledger, sameMoment, secondRun } = await import("../../www/many/ledger.js");
const { keeper } = await import("../../www/many/kept.js");
const { progressWords, roughly, rowWords } = await import("../../www/many/words.js");
const { textsFor } = await import("../../www/many/texts/index.js");

const en = textsFor("en");
const ru = textsFor("ru");
const days = (amount) => ({ amount, unit: "days" });
const hours = (amount) => ({ amount, unit: "hours" });

// --------------------------------------------------------------------------------------------------------- deadlines

const moves = (iso, shift, to) => test(`${iso} moved by ${shift.amount} ${shift.unit} is ${to}`, () => assert.equal(shifted(iso, shift), to));
// This browser's zone: the time of day stays when the clocks change, and the offset is that of the new day.
moves("2026-03-27T18:00:00+01:00", days(7), "2026-04-03T18:00:00+02:00");
moves("2026-10-30T18:00:00+01:00", days(-7), "2026-10-23T18:00:00+02:00");
moves("2026-03-28T18:00:00+01:00", hours(24), "2026-03-29T19:00:00+02:00");
moves("2026-01-31T18:00:00+01:00", days(1), "2026-02-01T18:00:00+01:00");
moves("2024-02-28T09:30:00+01:00", days(1), "2024-02-29T09:30:00+01:00");
// Three in the morning is the first moment of that day that there is.
moves("2026-03-28T02:30:00+01:00", days(1), "2026-03-29T03:30:00+02:00");
// Another zone than this browser's: its offset is all that is known of it.
moves("2026-03-27T18:00:00+03:00", days(7), "2026-04-03T18:00:00+03:00");
moves("2026-12-31T23:30:00+05:30", days(1), "2027-01-01T23:30:00+05:30");
moves("2026-07-01T01:00:00-03:30", hours(-2), "2026-06-30T23:00:00-03:30");
moves("2026-07-01T22:00:00Z", hours(3), "2026-07-02T01:00:00+00:00");
moves("2026-07-01T22:00:45+0300", hours(1), "2026-07-01T23:00:00+03:00");
for (const none of [null, undefined, "", "2026-07-01", "tomorrow", "2026-07-01T22:00:00"]) moves(none, days(1), undefined);

test("a shift is a whole number other than 0", () => {
  assert.deepEqual(["7", " -3 ", "+12", "999"].map(amountOf), [7, -3, 12, 999]);
  for (const odd of ["", "0", "-0", "1.5", "1e2", "1000", "seven", "--1", "1 2"]) assert.equal(amountOf(odd), undefined, odd);
});

const task = (id, deadline, title = `Task ${id}`) => ({ id, title, deadline });

test("tasks without a deadline are no part of a run, and are told", () => {
  const { items, skipped } = planOf([task(1, "2026-07-01T18:00:00+03:00"), task(2, null), task(3, "2026-07-02T18:00:00+03:00")], days(1));
  assert.deepEqual(items.map(({ id, after }) => [id, after]), [[1, "2026-07-02T18:00:00+03:00"], [3, "2026-07-03T18:00:00+03:00"]]);
  assert.deepEqual(skipped, [2]);
});

test("updates are made as they are wanted, each under its task's key", () => {
  const { items } = planOf([task(1, "2026-07-01T18:00:00+03:00")], days(1));
  assert.deepEqual([...updatesOf(items)], [{ key: "1", taskId: 1, fields: { DEADLINE: "2026-07-02T18:00:00+03:00" } }]);
  let looked = 0;
  const lazy = { length: 300, *[Symbol.iterator]() { for (;;) { looked += 1; yield items[0]; } } };
  const updates = updatesOf(lazy);
  assert.equal(updates.size, 300);
  updates[Symbol.iterator]().next();
  assert.equal(looked, 1);
});

// -------------------------------------------------------------------------------------------------------------- lists

test("filters that are empty ask for nothing", () => {
  assert.deepEqual(queryOf({ group: "", responsible: "", status: "", dated: false }).filter, {});
  assert.deepEqual(queryOf({ group: "7", responsible: "3", status: "open", dated: false }).filter, { GROUP_ID: 7, RESPONSIBLE_ID: 3, "!REAL_STATUS": 5 });
  assert.deepEqual(queryOf({ group: "", responsible: "", status: "3", dated: true }).filter, { REAL_STATUS: 3, ">=DEADLINE": "1970-01-02T00:00:00Z" });
});

test("a filter that is no number is told", () => {
  assert.deepEqual(wrongIn({ group: "abc", responsible: "3" }), ["group"]);
  assert.deepEqual(wrongIn({ group: "0", responsible: "-3" }), ["group", "responsible"]);
  assert.deepEqual(wrongIn({ group: "", responsible: "" }), []);
});

test("a list's toolbar says whose tasks are meant", () => {
  assert.equal(filterOf({ GROUP_ID: "7" }).group, "7");
  assert.equal(filterOf({ USER_ID: "3" }).responsible, "3");
  assert.deepEqual(filterOf(undefined), { group: "", responsible: "", status: "open", dated: false });
});

test("a page is asked for when it is wanted", async () => {
  let given = 0;
  async function* tasks() {
    while (given < 120) yield (given += 1);
  }
  const pages = pagesOf(tasks());
  assert.equal(given, 0);
  assert.equal((await pages.more()).length, 50);
  assert.deepEqual([given, pages.ended], [50, false]);
  assert.deepEqual([(await pages.more()).length, (await pages.more()).length, pages.ended], [50, 20, true]);
  assert.deepEqual(await pages.more(), []);
});

// ----------------------------------------------------------------------------------------------------------- outcomes

const failed = (error) => entryOf({ ok: false, error });
const denied = { name: "PortalError", code: "edit_denied", outcome: "not_applied", description: "No rights", message: "…" };
const lost = { name: "TransportError", code: "network", outcome: "unknown", message: "…" };

test("a task whose turn did not come has not failed", () => {
  assert.deepEqual(failed({ name: "TransportError", code: "stopped", outcome: "not_sent" }), { state: "waiting" });
  assert.equal(failed({ name: "TransportError", code: "stopped", outcome: "unknown" }).state, "unclear");
  assert.equal(failed({ name: "TaskValidationError", code: "invalid_input", outcome: "not_sent", issues: [] }).state, "failed");
});

test("only what is known to be as it was has failed", () => {
  const states = Object.fromEntries(["not_sent", "not_applied", "applied_in_part", "applied", "unknown", "new"].map((outcome) => [outcome, failed({ ...denied, outcome }).state]));
  assert.deepEqual(states, { not_sent: "failed", not_applied: "failed", applied_in_part: "unclear", applied: "unclear", unknown: "unclear", new: "unclear" });
});

test("what is kept of an outcome survives JSON", () => {
  const odd = { ...denied, cause: new Error("x"), toJSON: () => ({}) };
  assert.deepEqual(JSON.parse(JSON.stringify(failed(odd))), { state: "failed", name: "PortalError", code: "edit_denied", outcome: "not_applied", description: "No rights", message: "…" });
});

test("a page that died leaves what is done, what failed, and what is to be read", () => {
  assert.equal(entryFrom("done").state, "done");
  assert.equal(entryFrom("failed", failed(denied)).code, "edit_denied");
  assert.equal(entryFrom("failed").state, "failed");
  assert.deepEqual(entryFrom("sending", failed(lost)), { state: "waiting", read: true });
});

const ITEMS = [1, 2, 3, 4].map((id) => ({ id, title: `Task ${id}`, before: "2026-07-01T18:00:00+03:00", after: "2026-07-02T18:00:00+03:00" }));

test("a ledger knows what is left, in order", () => {
  const book = ledger(ITEMS, new Map([[2, { state: "done", warnings: [] }]]));
  assert.deepEqual(book.left().map(({ id }) => id), [1, 3, 4]);
  book.take(3, failed(denied));
  book.take(1, failed(lost));
  assert.deepEqual(book.left().map(({ id }) => id), [4]);
  assert.deepEqual(book.counts(), { total: 4, done: 1, failed: 1, unclear: 1, waiting: 1 });
});

test("a second run takes what failed and what was not sent", () => {
  const book = ledger(ITEMS, new Map([[1, { state: "done", warnings: [] }], [2, failed(denied)]]));
  const { again, apart, settled } = secondRun(book, new Map(), sameMoment);
  assert.deepEqual([again.map(({ id }) => id), apart, settled], [[2, 3, 4], [], []]);
  assert.deepEqual(again[0], ITEMS[1], "nothing of the failure goes with it");
});

test("an unclear task goes again only where it is as it was", () => {
  const unclear = failed(lost);
  const book = ledger(ITEMS, new Map(ITEMS.map(({ id }) => [id, unclear])));
  const seen = new Map([[1, "2026-07-01T15:00:00Z"], [2, "2026-07-02T15:00:00Z"], [3, "2026-08-01T15:00:00Z"]]);
  const { again, apart, settled } = secondRun(book, seen, sameMoment);
  assert.deepEqual([again, settled, apart].map((rows) => rows.map(({ id }) => id)), [[1], [2], [3, 4]]);
  assert.equal(apart[0].found, "2026-08-01T15:00:00Z");
});

test("no deadline is not the beginning of time", () => {
  assert.equal(sameMoment(null, "1970-01-01T00:00:00Z"), false);
  assert.equal(sameMoment(null, null), false);
  assert.equal(sameMoment("2026-07-01T18:00:00+03:00", "2026-07-01T15:00:00Z"), true);
});

// --------------------------------------------------------------------------------------------------------------- kept

function storage() {
  const items = new Map();
  return {
    get length() { return items.size; },
    key: (place) => [...items.keys()][place] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => items.set(name, value),
    removeItem: (name) => items.delete(name),
  };
}
const RUN = { id: "a", made: "2026-07-01T15:00:00Z", items: ITEMS };

test("a run and why some failed are kept for the next page", () => {
  const store = storage();
  assert.equal(keeper(() => store, "https://one.example").keep(RUN), true);
  keeper(() => store, "https://one.example").why(2, failed(denied));
  const next = keeper(() => store, "https://one.example");
  assert.deepEqual(next.run(), RUN);
  assert.equal(next.whys().get(2).code, "edit_denied");
  assert.equal(keeper(() => store, "https://two.example").run(), undefined, "of that portal alone");
  next.drop();
  assert.equal(store.length, 0);
});

test("a run takes the place of the last one", () => {
  const store = storage();
  const kept = keeper(() => store, "p");
  kept.keep(RUN);
  kept.why(2, failed(denied));
  kept.keep({ ...RUN, id: "b" });
  assert.equal(kept.run().id, "b");
  assert.equal(kept.whys().size, 0);
});

test("what is no run is none", () => {
  for (const odd of ["", "{", "null", "[]", '{"id":"a"}', '{"id":"a","made":"x","items":[{"id":"1","after":"x"}]}']) {
    const store = storage();
    store.setItem("b24-task many p", odd);
    assert.equal(keeper(() => store, "p").run(), undefined, odd);
  }
});

test("a browser that keeps nothing breaks nothing", () => {
  const kept = keeper(() => { throw new Error("denied"); }, "p");
  assert.equal(kept.keep(RUN), false);
  assert.equal(kept.run(), undefined);
  assert.equal(kept.whys().size, 0);
  kept.why(1, {});
  kept.drop();
});

// -------------------------------------------------------------------------------------------------------------- words

const COUNTS = { total: 120, done: 40, failed: 2, unclear: 1, waiting: 77 };

test("progress tells how far, what failed, what is on its way, and how long", () => {
  const words = progressWords(en, COUNTS, { inFlight: 50, waitingFor: "operating", waitingMs: 90_000, etaMs: 600_000 }, 30_000);
  assert.equal(words.far, "43 of 120 · failed or unclear: 3 · on their way: 50");
  assert.equal(words.waits, "Waiting 60 s: this app has used up its working time in the portal for now.");
  assert.equal(words.rest, "about 10 min left");
  assert.ok(Math.abs(words.share - 43 / 120) < 1e-9);
});

test("a wait that is over is told no more", () => {
  assert.equal(progressWords(en, COUNTS, { waitingFor: "rate", waitingMs: 1_000 }, 1_000).waits, "");
  assert.equal(progressWords(en, COUNTS, { waitingFor: "offline", waitingMs: 0 }).waits, "Waiting for the network to come back.");
  assert.equal(progressWords(en, { ...COUNTS, waiting: 0 }, { etaMs: 5_000 }).rest, "");
  assert.deepEqual(progressWords(en, COUNTS), { share: 43 / 120, far: "43 of 120 · failed or unclear: 3", waits: "", rest: "" });
});

test("every reason to wait has words in both languages", () => {
  for (const texts of [en, ru]) {
    for (const waitingFor of ["rate", "operating", "retry", "offline"]) assert.ok(progressWords(texts, COUNTS, { waitingFor, waitingMs: 9_000 }).waits, waitingFor);
  }
});

test("times are rough", () => {
  assert.deepEqual([1, 1_001, 119_000, 120_000, 601_000].map((ms) => roughly(ms, en.many)), ["1 s", "2 s", "119 s", "2 min", "11 min"]);
});

const moment = (iso) => `<${iso}>`;
const worded = (entry) => rowWords(en, { ...ITEMS[0], ...entry }, moment);

test("a row tells what happened, why, and what the portal has", () => {
  assert.deepEqual(worded({ state: "done", warnings: [] }), { what: "Changed", why: "", outcome: "" });
  assert.deepEqual(worded(failed(denied)), { what: "Failed", why: "You have no right to make this change. The portal says: “No rights”", outcome: "as it was" });
  assert.deepEqual(worded(failed(lost)), { what: "Unclear", why: "The connection to the portal failed. It may have changed: “Retry” reads it first.", outcome: "may have changed" });
  assert.match(worded({ ...failed(lost), found: "2026-08-01" }).why, /<2026-08-01>/);
  assert.match(worded(entryFrom("failed")).why, /before this page/);
  assert.match(worded(failed({ name: "TaskValidationError", outcome: "not_sent", issues: [{ code: "date_range", params: {}, message: "x" }] })).why, /1000 and 9999|1000/);
});

test("both languages have the same texts", () => {
  const shape = (texts) => (typeof texts === "object" ? Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, shape(value)])) : typeof texts);
  assert.deepEqual(shape(ru.many), shape(en.many));
  for (const texts of [en, ru]) for (const status of STATUSES) assert.ok(texts.many.filter.statuses[status] ?? texts.choices.STATUS[status], status);
});
