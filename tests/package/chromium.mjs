// Opens an app in Chromium and reads what it shows.

import { chromium as playwright } from "playwright-core";

import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

/** What the app at that address shows, and every complaint of the browser. */
export async function opened(address, { webhook, title }) {
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(`${message.text()} (${message.location().url})`));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${address}?${new URLSearchParams({ webhook, title })}`);
    await page.waitForFunction(() => document.title === "done", undefined, { timeout: 30_000 }).catch((error) => complaints.push(error.message));
    return { text: await page.textContent("#result"), complaints };
  } finally {
    await browser.close();
  }
}
