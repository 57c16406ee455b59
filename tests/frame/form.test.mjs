// spec/frame.md §1.3: how a call is sent. What arrived is read from the portal.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrived, called, faults, open, portal, start, until } from "./stage.mjs";

const { page, frame } = await open();
const token = await frame.evaluate("BX24.getAuth().access_token");

let calls = 0;

/** The body of a call with these parameters, after its token. The method is one that no portal has, so that any will do. */
async function sent(params) {
  const method = `test.row${++calls}`;
  await called(frame, method, params);
  const [{ body }] = await arrived(method);
  assert.ok(body.startsWith(`auth=${token}`), body);
  return body.slice(`auth=${token}`.length);
}

// JavaScript, and what is sent after the token; `&` twice is harmless, and is not looked at.
const ROWS = [
  ["a string is escaped", `{ a: "б &=+" }`, "a=%D0%B1%20%26%3D%2B"],
  ["numbers are as JavaScript writes them", `{ a: 1.5, b: NaN, c: 12n }`, "a=1.5&b=NaN&c=12"],
  ["true and false are words", `{ a: true, b: false }`, "a=true&b=false"],
  ["undefined is the word", `{ fields: { DEADLINE: undefined } }`, "fields[DEADLINE]=undefined"],
  ["null disappears", `{ a: null, b: 1 }`, "b=1"],
  ["an empty string is sent", `{ a: "" }`, "a="],
  ["an empty array is an empty string", `{ a: [] }`, "a="],
  ["an empty object disappears", `{ taskId: 11, fields: {} }`, "taskId=11"],
  ["an array has indexes", `{ a: ["x", "y"] }`, "a[0]=x&a[1]=y"],
  ["a null in an array leaves a gap", `{ a: ["x", null, "y"] }`, "a[0]=x&a[2]=y"],
  ["objects nest", `{ a: { x: { y: 1 } } }`, "a[x][y]=1"],
  ["a date is UTC with milliseconds", `{ a: new Date(Date.UTC(2026, 0, 31, 12)) }`, "a=2026-01-31T12%3A00%3A00.000Z"],
  ["an invalid date is the word null", `{ a: new Date(NaN) }`, "a=null"],
  ["a function is its source", `{ a: () => 1 }`, "a=()%20%3D%3E%201"],
  ["bytes have indexes", `{ b: new Uint8Array([1, 2]) }`, "b[0]=1&b[1]=2"],
  ["a map disappears", `{ a: new Map([["x", 1]]), b: 1 }`, "b=1"],
  ["inherited and hidden keys are skipped", `Object.defineProperty(Object.assign(Object.create({ up: 1 }), { a: 1 }), "b", { value: 2 })`, "a=1"],
  ["parameters may be an array", `[1, { TITLE: "z" }]`, "0=1&1[TITLE]=z"],
  ["parameters may be a string", `"a=1&b[]=2"`, "a=1&b[]=2"],
  ["scalars come before what is nested", `{ a: { x: 1 }, b: 2 }`, "b=2&a[x]=1"],
  ["a text field gives its value", `{ a: Object.assign(document.createElement("input"), { value: "v" }) }`, "a=v"],
  ["start is kept where it is 0", `{ start: 0, a: 1 }`, "start=0&a=1"],
  ["a frozen object without start is sent", `Object.freeze({ a: 1 })`, "a=1"],
];

for (const [name, params, expected] of ROWS) {
  test(name, async () => {
    assert.deepEqual((await sent(params)).split("&").filter(Boolean), expected.split("&"));
  });
}

test("a file field gives its file's name and content", async () => {
  await frame.evaluate(`document.body.append(Object.assign(document.createElement("input"), { type: "file", id: "file" }))`);
  await frame.setInputFiles("#file", { name: "a b.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  assert.equal(await sent(`{ f: document.getElementById("file"), g: 1 }`), "&g=1&f[0]=a%20b.txt&f[1]=aGVsbG8%3D");
});

for (const [name, value] of [["a file", `new File(["x"], "x.txt")`], ["a blob", `new Blob(["x"])`]]) {
  test(`${name} is not sent, and its call does not call back`, async () => {
    const method = `test.row${++calls}`;
    await frame.evaluate("errors.length = 0");
    await start(frame, method, `{ a: ${value}, b: 1 }`);
    await until(frame, "errors.length === 1");
    await called(frame, "user.current");
    assert.deepEqual((await arrived(method)).map(({ params }) => ({ ...params, auth: undefined })), [{ auth: undefined, b: "1" }]);
    assert.equal(await frame.evaluate("came"), 0);
  });
}

const throwing = (params) =>
  frame.evaluate(`(() => { try { BX24.callMethod("test.thrown", ${params}, () => {}); return "sent"; } catch (error) { return error.name; } })()`);

test("an object without a prototype throws at once", async () => assert.equal(await throwing(`{ a: Object.assign(Object.create(null), { x: 1 }) }`), "TypeError"));

test("a circle throws at once", async () => assert.equal(await throwing(`(() => { const a = {}; a.a = a; return a; })()`), "RangeError"));

test("a frozen object with start throws at once", async () => assert.equal(await throwing(`Object.freeze({ start: 50 })`), "TypeError"));

test("start is taken out of the caller's object, and not sent", async () => {
  assert.equal(await sent("(window.mine = { start: 50, a: 1 })"), "&a=1");
  assert.deepEqual(await frame.evaluate("mine"), { a: 1 });
});

test("a call returns nothing", async () => assert.equal(await frame.evaluate(`BX24.callMethod("user.current", {}, () => {})`), undefined));

test("a call is a POST of text, with no preflight and no cookie", async () => {
  await called(frame, "user.current");
  const [{ method, path, headers }] = (await arrived("user.current")).slice(-1);
  assert.deepEqual([method, path, headers["content-type"], headers.cookie], ["POST", "/rest/user.current.json", "text/plain;charset=UTF-8", undefined]);
  const requests = await fetch(`${portal.origin}/sandbox/requests`).then((response) => response.json());
  assert.deepEqual(requests.filter(({ preflight }) => preflight), []);
});

test("a method's name is escaped", async () => {
  await start(frame, "odd/na me");
  await called(frame, "user.current");
  const requests = await fetch(`${portal.origin}/sandbox/requests`).then((response) => response.json());
  assert.ok(requests.some(({ path }) => path === "/rest/odd%2Fna%20me.json"));
});

test("a call has no timeout", async () => {
  await faults({ match: "test.late", fault: "slow", ms: 1500, times: 1 });
  assert.equal(await called(frame, "test.late"), null);
});

test("a call before init waits for it", async (t) => {
  const head = `<script src="${portal.origin}/api/v1/"></script><script>
    window.early = BX24.getAuth();
    BX24.callMethod("user.current", {}, (result) => { window.id = result.data().ID; });
  </script>`;
  const { frame } = await open(t, { initialised: false, head });
  await until(frame, "window.id === '1' && early === false");
});

test("ninety calls go at once, then two a second", async (t) => {
  const { frame } = await open(t);
  const times = await frame.evaluate(`new Promise((resolve) => {
    const times = [];
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) { times.push(performance.now()); return send.call(this, body); };
    let left = 92;
    for (let n = 0; n < 92; n++) BX24.callMethod("user.current", {}, () => --left === 0 && resolve(times));
  })`);
  assert.equal(times.length, 92);
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  assert.equal(gaps.indexOf(Math.max(...gaps)), 89);
  assert.ok(gaps[89] > 500, String(gaps[89]));
});

test.after(() => page.close());
