// `npm run screenshots`: pictures of the demo for the read-me, in docs/images: one task, many on their way, and the playground, in both schemes.
// They are looked at and not compared: fonts differ from machine to machine.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "./build.mjs";
import { ROOT, shown } from "./place.mjs";
import { main, Problem } from "./problem.mjs";
import { buildSandbox, control, startSandbox } from "./sandbox.mjs";
import { TO_BUILD, ensure } from "./setup.mjs";
import { CHROMIUM_ARGS } from "./webdriver.mjs";
import { chromium } from "./which.mjs";

const FOLDER = join(ROOT, "docs/images");
const MOST = 150_000;

/** The app alone, without the portal around it. */
const ALONE = `
  header, #card, #applications-title, #app-row { display: none !important }
  main, #applications, #app { display: block !important; max-width: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important }
`;

/** A task whose form holds a warning and an issue. */
async function task(app) {
  await app.locator("#field-RESPONSIBLE_ID").fill("3");
  await app.locator("#field-RESPONSIBLE_ID-warning").waitFor();
  await app.locator("#field-END_DATE_PLAN").fill("2026-01-02T09:00");
  await app.locator("#field-START_DATE_PLAN").fill("2026-01-03T09:00");
  await app.locator("#field-END_DATE_PLAN-issue").waitFor();
  await app.evaluate(() => document.activeElement.blur());
}

/** A run over many tasks, which waits for the portal's limits. */
async function many(app, portal) {
  await control(portal, "POST", "limits", { limits: "standard", work_ms: 40_000 });
  await app.locator("#pick-all").check();
  await app.locator(".many-shift button").click();
  await app.locator(".many-waits:visible").waitFor();
}

/** Fields that a portal drops, or makes something else of, without the choices around them. */
async function playground(page) {
  await page.addStyleTag({ content: ".play-head > .field, .play-editor > [role=group], .play-options, #fields-hint { display: none !important }" });
  await page.locator("#fields").fill(`{\n  "STATUS": 99,\n  "DEADLINE": "2026-02-30",\n  "TASK_CONTROL": "true"\n}`);
  await page.locator("#checked .verdict", { hasText: "3 issues" }).waitFor();
  await page.evaluate(() => document.activeElement.blur());
}

const PICTURES = {
  task: { width: 820, height: 1190, query: "", user: 1, ready: "form", act: task },
  many: { width: 1000, height: 760, query: "?placement=TASK_USER_LIST_TOOLBAR", user: 3, ready: ".many-list tbody tr", act: many },
  playground: { width: 1000, height: 895, path: "playground.html", ready: "#checked .verdict", act: playground },
};

/** A picture in a scheme, of a fresh portal. */
async function taken(browser, portal, { width, height, path, query, user, ready, act }, colorScheme) {
  await control(portal, "POST", "reset");
  // The portal's own policy forbids what the browser library does to wait.
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "en", timezoneId: "Europe/Moscow", reducedMotion: "reduce", bypassCSP: true });
  const page = await context.newPage();
  await page.goto(path ? portal.app + path : portal.page.replace("/user/1/", `/user/${user}/`) + query);
  const app = path ? page : await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
  await app.waitForSelector(ready);
  if (!path) await page.addStyleTag({ content: ALONE });
  await act(app, portal);
  await page.evaluate(() => scrollTo(0, 0));
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

await main(async () => {
  await ensure(...TO_BUILD, "chromium");
  await build({ testing: true });
  await buildSandbox();
  const { chromium: playwright } = await import("playwright-core");
  const portal = await startSandbox({ quiet: true, www: join(ROOT, "www"), tasks: 130 });
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, picture] of Object.entries(PICTURES)) {
      for (const scheme of ["light", "dark"]) {
        const path = join(FOLDER, `${name}-${scheme}.png`);
        const bytes = await taken(browser, portal, picture, scheme);
        if (bytes.length > MOST) throw new Problem(`${shown(path)} would be ${bytes.length} bytes: at most ${MOST} are good for a page`);
        writeFileSync(path, bytes);
        console.log(`${shown(path)} ${bytes.length} bytes`);
      }
    }
  } finally {
    await browser.close();
    await portal.stop();
  }
});
