// What an app in a page must do, whatever bundled it.

import assert from "node:assert/strict";

import { opened } from "./chromium.mjs";
import { shows } from "./portal.mjs";

/** Opens the app, in Chromium unless said otherwise, and holds what it shows and what the portal stores against what it was asked to do. */
export async function works(address, portal, title, open = opened) {
  const { text, complaints } = await open(address, { webhook: portal.webhook, title });
  assert.deepEqual(complaints, []);
  assert.deepEqual(JSON.parse(text), shows(title));
  const { TITLE, PRIORITY } = await portal.stored();
  assert.deepEqual([TITLE, Number(PRIORITY)], [title, 2]);
}
