// Apps without a bundler, under a strict policy with Trusted Types, in two browsers.

import { test } from "node:test";

import { opened as inChromium } from "../package/chromium.mjs";
import { portal } from "../package/portal.mjs";
import { served } from "../package/server.mjs";
import { works } from "../package/works.mjs";
import { opened as inFirefox } from "./firefox.mjs";
import { plain } from "./made.mjs";

for (const [browser, open] of Object.entries({ Chromium: inChromium, Firefox: inFirefox })) {
  test(`a page updates a task in ${browser}`, async (t) => {
    const sandbox = await portal(t);
    await works(await served(t, plain("page", "browser"), sandbox.origin), sandbox, `a page in ${browser}`, open);
  });

  test(`a page's module worker updates a task in ${browser}`, async (t) => {
    const sandbox = await portal(t);
    await works(await served(t, plain("worker", "browser"), sandbox.origin, { types: "app" }), sandbox, `a worker in ${browser}`, open);
  });
}
