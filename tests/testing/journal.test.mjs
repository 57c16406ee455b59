// The journal in the localStorage of a real browser: its room, its tabs, its end.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { chromium as playwright } from "playwright-core";

import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

const SOURCES = new URL("../../", import.meta.url);
let browser;
before(async () => (browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS })));
after(() => browser.close());

/** A profile of its own. Its pages come from a secure origin, as locks need one; `/denied` has no origin at all. */
async function profile(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  await context.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { "access-control-allow-origin": "*" };
    if (pathname.endsWith(".js")) return route.fulfill({ contentType: "text/javascript", headers, body: readFileSync(new URL(`.${pathname}`, SOURCES)) });
    if (pathname === "/denied") headers["content-security-policy"] = "sandbox allow-scripts";
    return route.fulfill({ contentType: "text/html", body: "<!doctype html>", headers });
  });
  return context;
}

async function tab(context, address = "https://page.invalid/") {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Runs in the page with a journal of that name. */
const inPage = (page, work, given) =>
  page.evaluate(
    async ([work, given]) => {
      const { localStorageJournal } = await import("/js/journal.js");
      const told = (error) => `${error.code} ${error.outcome} ${error.message} ${error.cause?.name}`;
      return new Function("make", "told", "given", `return (${work})(make, told, given)`)(localStorageJournal, told, given);
    },
    [`${work}`, given],
  );

const read = async (make) => Object.fromEntries(await make("run").load());

test("what a tab wrote is there in the next one once the first is gone", async (t) => {
  const context = await profile(t);
  const first = await tab(context);
  await inPage(first, async (make) => {
    const journal = make("run");
    await journal.write("1", "sending");
    await journal.write("задача \ud800", "done");
  });
  await first.close();
  assert.deepEqual(await inPage(await tab(context), read), { 1: "sending", "задача \ud800": "done" });
});

test("a tab whose process dies has lost no write that had resolved, and leaves no lock", async (t) => {
  const context = await profile(t);
  const first = await tab(context);
  const reported = [];
  await first.exposeFunction("report", (key) => reported.push(key));
  const enough = first.waitForFunction(() => window.enough);
  await inPage(first, async (make) => {
    const journal = make("run");
    await journal.load();
    (async () => {
      for (let key = 0; ; key++) {
        await journal.write(`${key}`, "sending");
        await window.report(`${key}`);
        if (key === 100) window.enough = true;
      }
    })();
  });
  await enough;
  const crashed = first.waitForEvent("crash");
  first.goto("chrome://crash").catch(() => {});
  await crashed;
  const states = await inPage(await tab(context), read);
  assert.ok(reported.length >= 100);
  assert.deepEqual(reported.filter((key) => states[key] !== "sending"), []);
});

test("a second tab cannot open a journal until the first one has closed it", async (t) => {
  const context = await profile(t);
  const [first, second] = [await tab(context), await tab(context)];
  await inPage(first, async (make) => {
    window.journal = make("run");
    await window.journal.load();
  });
  const refused = () => inPage(second, (make, told) => make("run").load().then(() => "open", told));
  assert.match(await refused(), /^journal_failed not_sent .*another run, in this tab or another one, has it open undefined$/);
  assert.match(await inPage(second, (make, told) => make("run").write("1", "sending").catch(told)), /^journal_failed/);
  assert.deepEqual(await inPage(second, async (make) => [...(await make("other").load())]), []);
  await first.evaluate(() => window.journal.close());
  assert.equal(await refused(), "open");
});

test("a tab that reads a journal while another one writes its own finds every entry", async (t) => {
  const context = await profile(t);
  const [first, second] = [await tab(context), await tab(context)];
  await inPage(first, async (make) => {
    const journal = make("old");
    for (let key = 0; key < 1000; key++) await journal.write(`${key}`, "done");
    await journal.close();
  });
  const busy = inPage(first, async (make) => {
    const journal = make("busy");
    while (!localStorage.getItem("read")) {
      for (let key = 0; key < 100; key++) await journal.write(`${key}`, "sending");
      await journal.clear();
      // Other tabs' entries arrive between tasks.
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  const sizes = await inPage(second, async (make) => {
    const sizes = new Set();
    const journal = make("old");
    for (let time = 0; time < 20; time++) sizes.add((await journal.load()).size);
    localStorage.setItem("read", "yes");
    return [...sizes];
  });
  await busy;
  assert.deepEqual(sizes, [1000]);
});

test("a full localStorage refuses to note a sending, and still takes the end of what was noted", async (t) => {
  const page = await tab(await profile(t));
  const [full, done, states] = await inPage(page, async (make, told) => {
    const journal = make("run");
    await journal.write("1", "sending");
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let at = 0; ; at++) localStorage.setItem(`filler ${size} ${at}`, "x".repeat(size));
      } catch {
        // Smaller ones may have room.
      }
    }
    const full = await journal.write("2", "sending").catch(told);
    const done = await journal.write("1", "done").then(() => "written", told);
    return [full, done, [...(await journal.load())]];
  });
  assert.match(full, /^journal_failed not_sent .*: localStorage is full QuotaExceededError$/);
  assert.equal(done, "written");
  assert.deepEqual(states, [["1", "done"]]);
});

test("a page that may not reach its localStorage is told so", async (t) => {
  const page = await tab(await profile(t), "https://page.invalid/denied");
  const told = await inPage(page, (make, told) => make("run").load().catch(told));
  assert.match(told, /^journal_failed not_sent .*: the browser keeps localStorage from this page SecurityError$/);
});

test("a page without locks has a journal all the same", async (t) => {
  const page = await tab(await profile(t), "http://page.invalid/");
  assert.equal(await page.evaluate(() => navigator.locks), undefined);
  assert.deepEqual(await inPage(page, async (make) => (await make("run").write("1", "done"), Object.fromEntries(await make("run").load()))), { 1: "done" });
});

test("a worker is told that only pages have a localStorage", async (t) => {
  const page = await tab(await profile(t));
  const told = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const text = `import("https://page.invalid/js/journal.js").then(({ localStorageJournal }) => localStorageJournal("run").load()).catch((error) => postMessage(error.message));`;
        new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))).onmessage = ({ data }) => resolve(data);
      }),
  );
  assert.match(told, /only pages have it/);
});
