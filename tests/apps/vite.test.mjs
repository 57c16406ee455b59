// Vite's majors beside the one in tests/package, and a worker that Vite bundles.

import { test } from "node:test";

import * as vite8 from "vite";
import * as vite5 from "vite-5";
import * as vite7 from "vite-7";

import { portal } from "../package/portal.mjs";
import { works } from "../package/works.mjs";
import { app } from "./made.mjs";
import { WAYS } from "./vite-app.mjs";

const MAJORS = { "Vite 5": vite5, "Vite 7": vite7 };

for (const [way, address] of Object.entries(WAYS)) {
  for (const [name, vite] of Object.entries(MAJORS))
    test(`an app updates a task by ${name}'s ${way}`, async (t) => {
      const sandbox = await portal(t);
      await works(await address(t, { vite }, app("vite", "browser"), sandbox.origin), sandbox, `${name}, ${way}`);
    });

  test(`a module worker updates a task by Vite 8's ${way}`, async (t) => {
    const sandbox = await portal(t);
    // Vite starts it by a plain address, which Trusted Types forbid.
    const options = { types: false };
    await works(await address(t, { vite: vite8, options }, app("bundled-worker", "browser"), sandbox.origin), sandbox, `a worker, ${way}`);
  });
}
