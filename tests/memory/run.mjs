// `npm test -- memory`: what the package holds after 10,000 calls and after 100,000: its module's memory and JavaScript's heap, in Node and
// in Chromium, over `createPortal` of `b24-task/testing`. It measures bytes, never time.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "../../scripts/build.mjs";
import { DIST } from "../../scripts/place.mjs";
import { main } from "../../scripts/problem.mjs";
import { TO_BUILD, ensure } from "../../scripts/setup.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

const STEP = 10_000;
const STEPS = 10;
const MOST = 1_000_000;

const CALLS = new URL("calls.mjs", import.meta.url);
const inMegabytes = (bytes) => (bytes / 1e6).toFixed(2).padStart(7);

/** A place where calls run: `step` runs some, and gives `{ heap, module }` in bytes. */
async function inNode() {
  // With one thread alone V8 compiles and collects at the same calls each time, however busy the machine is.
  const child = spawn(process.execPath, ["--expose-gc", "--single-threaded", fileURLToPath(new URL("node.mjs", import.meta.url))], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").then(([status]) => Promise.reject(new Error(`Node ended with ${status}`)));
  ended.catch(() => {});
  async function step(count) {
    child.send(count);
    const [told] = await Promise.race([once(child, "message"), ended]);
    if (told.error) throw new Error(told.error);
    return told;
  }
  return { step, stop: () => child.kill() };
}

async function inChromium() {
  const { chromium: playwright } = await import("playwright-core");
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  const page = await browser.newPage();
  const files = { "/index.js": join(DIST, "index.js"), "/testing.js": join(DIST, "testing.js"), "/calls.mjs": CALLS };
  await page.route("**/*", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return route.fulfill(file ? { contentType: "text/javascript", body: readFileSync(file) } : { contentType: "text/html", body: "<!doctype html>" });
  });
  await page.goto("http://127.0.0.1:9/");
  await page.evaluate(async () => {
    const [pack, { createPortal }, { caller, watchMemories }] = await Promise.all(["/index.js", "/testing.js", "/calls.mjs"].map((file) => import(file)));
    globalThis.memories = watchMemories();
    await pack.preload();
    memories.stop();
    globalThis.calls = await caller(pack, createPortal);
  });
  const tools = await page.context().newCDPSession(page);
  async function step(count) {
    const { module, modules } = await page.evaluate(async (count) => {
      await calls.run(count);
      return { module: memories.bytes(), modules: memories.count() };
    }, count);
    for (let times = 0; times < 3; times++) await tools.send("HeapProfiler.collectGarbage");
    return { heap: (await tools.send("Runtime.getHeapUsage")).usedSize, module, modules };
  }
  return { step, stop: () => browser.close() };
}

const PLACES = { Node: inNode, Chromium: inChromium };

/** Runs all calls in a place; what is wrong, in words, if anything is. */
async function tried(name) {
  const place = await PLACES[name]();
  try {
    let first, held, growth;
    for (let step = 1; step <= STEPS; step++) {
      const { heap, module, modules } = await place.step(STEP);
      if (modules !== 1 || module === 0) return `${modules} memories of ${module} bytes were found, not the module's one`;
      held = heap + module;
      first ??= held;
      growth = held - first;
      console.log(`  ${String(step * STEP).padStart(7)} calls: module ${inMegabytes(module)} MB, heap ${inMegabytes(heap)} MB, growth ${inMegabytes(growth)} MB`);
    }
    return growth >= MOST && `it grew by ${inMegabytes(growth).trim()} MB: less than ${inMegabytes(MOST).trim()} MB is right`;
  } catch (error) {
    return error.message;
  } finally {
    await place.stop();
  }
}

await main(async () => {
  await ensure(...TO_BUILD, "chromium");
  await build();
  let failed = 0;
  for (const name of Object.keys(PLACES)) {
    console.log(name);
    const wrong = await tried(name);
    if (wrong) console.log(`failed: ${name}: ${wrong}`);
    failed += wrong ? 1 : 0;
  }
  console.log(`\n${Object.keys(PLACES).length - failed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});
