// A sandbox portal whose task card opens the demo app as it is, in a real Chromium: nothing stands in for anything.

import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { chromium as playwright } from "playwright-core";

import { ROOT } from "../../scripts/place.mjs";
import { control, startSandbox } from "../../scripts/sandbox.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

const PICTURES = join(ROOT, "test-output/e2e");
mkdirSync(PICTURES, { recursive: true });

/** The looks that a page of its own is held to: phones, tablets and wide screens. */
export const LOOKS = {
  light: { width: 768 },
  dark: { width: 768, dark: true },
  narrow: { width: 320 },
  "narrow-dark": { width: 320, dark: true },
  wide: { width: 1600 },
  "wide-dark": { width: 1600, dark: true },
};

export const axe = createRequire(join(ROOT, "tests/www/package.json")).resolve("axe-core");

/** One portal, in a language and with so many more tasks, and one browser for the tests of a file. */
export async function stage(test, { tasks, lang } = {}) {
  const portal = await startSandbox({ quiet: true, www: join(ROOT, "www"), tasks, lang });
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  test.after(async () => {
    await browser.close();
    await portal.stop();
  });
  const stored = (task = 11) => control(portal, "GET", `tasks/${task}`);
  /** The REST calls that came, by method. */
  const calls = async (method) => (await control(portal, "GET", "requests")).filter((one) => one.call === method);
  const faults = (...list) => control(portal, "POST", "faults", list);

  /** A page of its own in a fresh portal, and the browser's complaints about it. */
  async function visit(address, { rules = [], dark = false, width = 1200, clock = false, locale = "en" } = {}) {
    await control(portal, "POST", "reset");
    await faults(...rules);
    const context = await browser.newContext({
      viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light", locale, timezoneId: "Europe/Moscow", reducedMotion: "reduce",
      // The portal's own policy forbids what the browser library does to wait.
      bypassCSP: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    if (clock) await page.clock.install();
    await page.goto(address);
    const picture = (name) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    return { page, complaints, picture, close: () => context.close() };
  }

  /** The card with the app in it: `app` is the app's frame. */
  async function open({ query = "", ready = "form", user = 1, ...options } = {}) {
    const opened = await visit(portal.page.replace("/user/1/", `/user/${user}/`) + query, options);
    return { ...opened, app: await framed(opened.page, ready) };
  }

  /** The app's frame, when that is shown in it. */
  async function framed(page, ready) {
    const app = await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
    if (ready) await app.waitForSelector(ready);
    return app;
  }

  return { portal, stored, calls, faults, visit, open, framed };
}
