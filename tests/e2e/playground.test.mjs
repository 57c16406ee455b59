// The playground as the sandbox's app server gives it, in a real Chromium: the real package, and the real sandbox as WebAssembly.

import assert from "node:assert/strict";
import test from "node:test";

import { LOOKS, axe, stage } from "./stage.mjs";

const { portal, visit } = await stage(test);

/** A test of that page; `hash` is its state. */
const play = (name, { hash = "", ...options }, body) =>
  test(name, async () => {
    const address = `${portal.app}playground.html${hash && `#${new URLSearchParams(hash)}`}`;
    const opened = await visit(address, options);
    // Whatever the page asks for after it has come, it may not.
    const asked = [];
    try {
      await opened.page.locator("#checked, .page").first().waitFor();
      opened.page.on("request", (request) => asked.push(request.url()));
      await body({ ...opened, address });
      assert.deepEqual(asked, [], "nothing is sent anywhere");
      assert.deepEqual(opened.complaints, []);
    } finally {
      await opened.close();
    }
  });

const verdict = (page, column) => page.locator(`#${column} .verdict`);
const says = (page, column, text) => verdict(page, column).filter({ hasText: text }).waitFor();
const fields = (page) => page.locator("#fields");

play("a status that is none is dropped in silence, and is an issue of updateTask", {}, async ({ page, picture }) => {
  await fields(page).fill(`{"STATUS": 99}`);
  await says(page, "alone", "200, and 1 dropped in silence");
  assert.match(await page.locator("#alone .play-row").innerText(), /STATUS\s+dropped in silence\s+asked\s+99\s+before\s+3\s+stored now\s+3/);
  await says(page, "checked", "Refused before anything is sent: 1 issue");
  assert.match(await page.locator("#checked .play-row").innerText(), /STATUS\s+not_choice\s+`99` is not one of 2 pending/);
  assert.match(await page.locator("#checked").innerText(), /not_sent[^]*Nothing has changed in the portal. No update was sent./);
  await picture("playground");
});

play("a portal as the reference says refuses it", {}, async ({ page }) => {
  await fields(page).fill(`{"STATUS": 99}`);
  await page.locator("#engine").selectOption("documented");
  await says(page, "alone", "400, an error: ");
  assert.match(await page.locator("#alone .play-row").innerText(), /not stored/);
});

// The table of the read-me: what the portal alone makes of an example, and what updateTask does.
const EXAMPLES = {
  clear: ["dropped in silence", "Applied and checked"],
  typo: ["dropped in silence", "1 issue"],
  flag: ["turned into something else", "2 issues"],
  calendar: ["1 turned into something else", "1 issue"],
  seconds: ["1 turned into something else", "with 1 warning"],
  parent: ["1 turned into something else", "1 issue"],
  number: ["dropped in silence", "1 issue"],
  delegation: ["stored as asked; ", "with 1 warning"],
  tag: ["stored as asked; 1 more changed", "with 1 warning"],
  person: ["an error", "responsible_not_found"],
  names: ["3 dropped in silence", "Applied and checked"],
};

play("every example shows what the read-me tells", {}, async ({ page }) => {
  for (const [name, [alone, checked]] of Object.entries(EXAMPLES)) {
    await page.locator(`[data-example=${name}]`).click();
    await page.locator(`[data-example=${name}][aria-pressed=true]`).waitFor();
    await says(page, "alone", alone).catch(async () => assert.fail(`${name}: ${await verdict(page, "alone").innerText()}`));
    await says(page, "checked", checked).catch(async () => assert.fail(`${name}: ${await verdict(page, "checked").innerText()}`));
  }
});

play("what cannot be read is told with its place, and the columns wait", {}, async ({ page, picture }) => {
  await fields(page).fill(`{\n  "TITLE": "a"\n  "STATUS": 3\n}`);
  await page.locator("#fields-problem").filter({ hasText: "Line 3, column 3: “\"” cannot stand here." }).waitFor();
  assert.equal(await fields(page).getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#alone").innerText(), /Waiting for fields/);
  await picture("playground-unreadable");
  await fields(page).fill(`{ TITLE: 'a', /* a comment */ STATUS: 2, }`);
  await says(page, "checked", "Applied and checked");
  assert.equal(await fields(page).getAttribute("aria-invalid"), null);
});

play("a link restores the state", { hash: { fields: `{ "PARENT_ID": "abc" }`, task: "12", engine: "documented", as: "json", lang: "ru", strict: "1" } }, async ({ page, address, picture }) => {
  assert.equal(await fields(page).inputValue(), `{ "PARENT_ID": "abc" }`);
  assert.deepEqual([await page.locator("#task").inputValue(), await page.locator("#engine").inputValue(), await page.locator("#strict").isChecked()], ["12", "documented", true]);
  await says(page, "checked", "Отклонено до отправки, замечаний: 1");
  await picture("playground-ru");
  assert.equal(page.url(), address);
  await fields(page).fill(`{ "TITLE": "Новая" }`);
  await says(page, "checked", "Применено и проверено");
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("fields"), `{ "TITLE": "Новая" }`);
  await page.evaluate(() => (location.hash = "fields={STATUS:99}&lang=en"));
  await says(page, "alone", "dropped in silence");
});

play("a form is another thing than JSON", {}, async ({ page }) => {
  await fields(page).fill(`{ "TITLE": 2026, "TASK_CONTROL": true }`);
  const fate = (name, text) => page.locator("#alone .play-row").filter({ hasText: name }).filter({ hasText: text }).waitFor();
  await fate("TITLE", "dropped in silence");
  await fate("TASK_CONTROL", "stored as asked");
  await page.locator("#as").selectOption("form");
  await fate("TITLE", "stored as asked");
  await fate("TASK_CONTROL", "dropped in silence");
});

play("strict refuses what updateTask only warns of", {}, async ({ page }) => {
  await page.locator("[data-example=delegation]").click();
  await says(page, "checked", "with 1 warning");
  await page.locator("#strict").check();
  await says(page, "checked", "1 issue");
});

play("nothing that is pasted does harm", {}, async ({ page }) => {
  await fields(page).fill(`{ "TITLE": "<img src=x onerror=document.title='gone'>", "<b>X</b>": 1 }`);
  await says(page, "alone", "1 dropped in silence");
  assert.equal(await page.locator("#playground img, #playground b").count(), 0);
  assert.match(await page.locator("#alone .play-row").first().innerText(), /<img src=x/);
  await fields(page).fill(`{ "__proto__": { "STATUS": 5 }, "constructor": 1, "toString": 2, "TITLE": "t" }`);
  await says(page, "alone", "3 dropped in silence");
  assert.equal(await page.evaluate(() => ({}).STATUS), undefined);
  await fields(page).fill(`{ "UF_X": ${"[".repeat(5_000)}${"]".repeat(5_000)} }`);
  await page.locator("#fields-problem").filter({ hasText: "Nested more than 100 levels deep." }).waitFor();
  await fields(page).fill(`{ "DESCRIPTION": "${"long ".repeat(200_000)}" }`);
  await page.getByText("it runs when you press the button").waitFor();
  await fields(page).press("Control+Enter");
  await says(page, "alone", "200");
  await page.getByText("Too long for a link").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than its window");
});

play("the keyboard alone runs it, and the outcome is told", {}, async ({ page }) => {
  await fields(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(`{"TITLE": "By keys"}`);
  await page.keyboard.press("Control+Enter");
  await page.locator("#status").filter({ hasText: "The portal alone: 200, stored as asked. updateTask: Applied and checked." }).waitFor({ state: "attached" });
  await page.locator("#lang").focus();
  await page.locator("#lang").selectOption("ru");
  await says(page, "checked", "Применено и проверено");
  assert.equal(await page.evaluate(() => document.activeElement.id), "lang");
});

play("the call can be taken along as code", {}, async ({ page }) => {
  const code = page.locator(".play-code");
  await code.filter({ hasText: "rejects with TaskValidationError: invalid_input, not_sent" }).waitFor();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code.innerText());
  await fields(page).fill("{ STATUS: ");
  await code.waitFor({ state: "hidden" });
  await page.locator("[data-example=clear]").click();
  await code.filter({ hasText: `updateTask(11, { "DEADLINE": null });` }).waitFor();
  await page.getByRole("button", { name: "Copy" }).waitFor();
});

for (const [name, options] of Object.entries(LOOKS)) {
  play(`axe finds nothing, and nothing is wider than the window: ${name}`, { ...options, hash: name.startsWith("narrow") ? { lang: "ru" } : undefined }, async ({ page, picture }) => {
    await fields(page).fill(`{ "STATUS": 99, "DEADLINE": "2026-12-31T18:00:30+03:00", "TITLE": "${"Слово".repeat(40)} #tag", "PRIORITY": 2, "RESPONSIBLE_ID": 3 }`);
    for (const step of ["mixed", "delegation", "person"]) {
      if (step !== "mixed") await page.locator(`[data-example=${step}]`).click();
      await page.locator(step === "mixed" ? "#alone .label-late" : `[data-example=${step}][aria-pressed=true]`).first().waitFor();
      await verdict(page, "checked").waitFor();
      await picture(`playground-${name}-${step}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than its window");
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), []);
    }
  });
}

test("without the package beside it the page says so", async () => {
  const { page, close, picture } = await visit("about:blank");
  try {
    await page.route("**/b24-task-testing.js", (route) => route.fulfill({ status: 404 }));
    await page.goto(`${portal.app}playground.html`);
    await page.getByText("is not next to this page").waitFor();
    await picture("playground-not-built");
  } finally {
    await close();
  }
});
