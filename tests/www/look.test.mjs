// Every state of the app in every look: nothing for axe to find, nothing wider than the frame, and a picture to look at.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { describe } from "node:test";

import { OUTPUT } from "../../scripts/place.mjs";
import { TASK, allowing, apps } from "./app.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PICTURES = join(OUTPUT, "www");
mkdirSync(PICTURES, { recursive: true });

const open = await apps(test);

const LOOKS = {
  light: { lang: "en", width: 768, wider: 1600 },
  dark: { lang: "en", width: 768, wider: 1600, dark: true },
  "russian-320": { lang: "ru", width: 320 },
  "russian-320-dark": { lang: "ru", width: 320, dark: true },
};

const field = (page, name) => page.locator(`#field-${name}`);
const fill = async (page, values) => {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
};
const save = async (page) => {
  await page.locator("button[type=submit]").click();
  await page.locator(".panel, .field [aria-invalid]").first().waitFor();
};
const failing = (name, details) => [{ error: { name, retryable: false, status: 400, portalCode: "ERROR_CORE", ...details } }];

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const longUser = (id) => ({ ...TASK.creator, id, name: `${LONG} ${id}`, workPosition: `${LONG}, ${LONG}`, icon: "" });
const longUsers = Object.fromEntries([3, 4, 5, 6, 7, 8, 9].map((id) => [id, longUser(id)]));
const LONG_TASK = {
  ...TASK, title: `${LONG} ${LONG} ${LONG}`, description: `${LONG}\n`.repeat(9), creator: longUser(1), responsible: longUser(3),
  accomplices: [5], accomplicesData: { 5: longUser(5) }, auditors: [3, 4, 5, 6, 7, 8, 9], auditorsData: longUsers, group: { ...TASK.group, name: LONG },
  tags: Object.fromEntries([1, 2, 3].map((id) => [id, { id, title: `${LONG}${id}` }])), timeEstimate: 3_599_999_940, ufCrmTask: Array.from({ length: 30 }, (_, place) => `CO_${1_000_000_000 + place}`),
};
// What a portal leaves empty, and what it leaves out.
const EMPTY_TASK = { id: 11, title: "", description: "", status: 2, priority: 1, mark: null, createdBy: 1, responsibleId: 1, deadline: null, startDatePlan: null, endDatePlan: null, timeEstimate: 0, groupId: 0, accomplices: [], auditors: [], group: null, action: TASK.action };

// For each: the scenario, and what a person does in it.
const STATES = {
  loading: [{ hang: "load" }, (page) => page.locator(".bone").first().waitFor()],
  task: [{}, (page) => field(page, "TITLE").waitFor()],
  issues: [{}, async (page) => {
    await fill(page, { TITLE: "", RESPONSIBLE_ID: "Boris", END_DATE_PLAN: "2026-02-01T09:00", START_DATE_PLAN: "2026-02-03T09:00", TIME_ESTIMATE: "1.5", UF_CRM_TASK: "D_10, deal 7" });
    await page.locator("#field-UF_CRM_TASK[aria-invalid]").waitFor();
    await save(page);
  }],
  warnings: [{}, async (page) => {
    await fill(page, { RESPONSIBLE_ID: "5" });
    await page.locator("#field-RESPONSIBLE_ID-warning").waitFor();
  }],
  saving: [{ hang: "save" }, async (page) => {
    await fill(page, { TITLE: "Call Northwind back" });
    await page.locator("button[type=submit]").click();
    await page.locator("form[aria-busy=true]").waitFor();
  }],
  saved: [{ answers: [{ patch: { status: 2, auditors: [3, 4], auditorsData: { ...TASK.auditorsData, 3: TASK.responsible }, responsible: TASK.accomplicesData[5] } }] }, async (page) => {
    await fill(page, { RESPONSIBLE_ID: "5" });
    await save(page);
  }],
  "saved-unverified": [{}, async (page) => {
    await fill(page, { TITLE: "Send the #contract", DEADLINE: "2026-03-01T18:30", TAGS: "contract, final" });
    await save(page);
  }],
  "refused-field": [{ answers: failing("PortalError", { code: "responsible_not_found", field: "RESPONSIBLE_ID", outcome: "not_applied", description: "The user was not found" }) }, async (page) => {
    await fill(page, { RESPONSIBLE_ID: "777" });
    await save(page);
  }],
  refused: [{ answers: failing("PortalError", { code: "edit_denied", outcome: "not_applied", description: "Cannot edit the task due to insufficient permissions" }) }, async (page) => {
    await fill(page, { TITLE: "Call Northwind back" });
    await save(page);
  }],
  unknown: [{ answers: failing("TransportError", { code: "timeout", outcome: "unknown" }) }, async (page) => {
    await fill(page, { TITLE: "Call Northwind back" });
    await save(page);
  }],
  mismatch: [{ answers: failing("MismatchError", { outcome: "applied_in_part", task: TASK, mismatches: [{ field: "DEADLINE", asked: "2026-03-01T18:30:00+03:00", found: TASK.deadline }] }) }, async (page) => {
    await fill(page, { DEADLINE: "2026-03-01T18:30" });
    await save(page);
  }],
  long: [{ task: LONG_TASK }, async (page) => {
    await fill(page, { TITLE: LONG.repeat(4) });
    await page.locator("#field-TITLE[aria-invalid]").waitFor();
  }],
  "long-saved": [{ task: LONG_TASK }, async (page) => {
    await fill(page, { DESCRIPTION: LONG.repeat(20), UF_CRM_TASK: "D_10" });
    await save(page);
  }],
  "long-refused": [{ task: LONG_TASK, answers: failing("PortalError", { code: "edit_denied", outcome: "not_applied", description: `${LONG} `.repeat(9) }) }, async (page) => {
    await fill(page, { DESCRIPTION: "short" });
    await save(page);
  }],
  empty: [{ task: EMPTY_TASK }, (page) => field(page, "TITLE").waitFor()],
  forbidden: [{ task: { ...TASK, action: allowing("start", "complete") } }, (page) => field(page, "TITLE").waitFor()],
  "no-task": [{ place: null }, (page) => page.locator(".page").waitFor()],
  outside: [{ bx24: "missing", placeError: { name: "TransportError", code: "no_connection", outcome: "not_sent" } }, (page) => page.locator(".page").waitFor()],
  silent: [{ placeError: { name: "TransportError", code: "frame_not_ready", outcome: "not_sent" } }, (page) => page.locator(".page").waitFor()],
  install: [{ place: null, placement: "DEFAULT", admin: true, bind: "Placement not found" }, async (page) => {
    await page.locator(".page button").click();
    await page.locator(".page .issue:not(:empty)").waitFor();
  }],
};

for (const [look, settings] of Object.entries(LOOKS)) {
  describe(look, { concurrency: 2 }, () => {
    for (const [state, [scenario, act]] of Object.entries(STATES)) {
      test(state, async () => {
        const { page, complaints, close } = await open({ lang: settings.lang, ...scenario }, settings);
        try {
          await act(page);
          await page.screenshot({ path: join(PICTURES, `${state}-${look}.png`), fullPage: true });
          await page.evaluate(AXE);
          for (const width of [settings.width, settings.wider ?? []].flat()) {
            await page.setViewportSize({ width, height: 900 });
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `it is wider than a frame of ${width} px`);
            const { violations } = await page.evaluate(() => globalThis.axe.run());
            assert.deepEqual(violations.map(({ id, nodes }) => `${width} px: ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`), []);
          }
          assert.deepEqual(complaints, []);
        } finally {
          await close();
        }
      });
    }
  });
}
