import assert from "node:assert/strict";
import test, { describe } from "node:test";

import { TASK, allowing, apps } from "./app.mjs";

const open = await apps(test);
const portalError = (details) => ({
  error: { name: "PortalError", status: 400, portalCode: "ERROR_CORE", retryable: false, outcome: "not_applied", ...details },
});
const transportError = (code, outcome) => ({ error: { name: "TransportError", code, outcome } });

/** A test of the app in that state, which ends without a complaint of the browser. */
const app = (name, scenario, body, settings) =>
  test(name, async () => {
    const { page, complaints, close } = await open(scenario, settings);
    try {
      await body(page, complaints);
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  });

const field = (page, name) => page.locator(`#field-${name}`);
const issue = (page, name) => page.locator(`#field-${name}-issue`);
const warning = (page, name) => page.locator(`#field-${name}-warning`);
const save = (page) => page.getByRole("button", { name: "Save" }).click();
const sent = (page) => page.evaluate(() => globalThis.sent);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const shows = async (locator, text) => {
  await locator.filter({ hasText: text }).waitFor();
};

describe("the task as it stands", () => {
  app("shows its title, status, people, deadline, priority and project", {}, async (page) => {
    const card = page.getByRole("region", { name: TASK.title });
    await card.waitFor();
    const text = await card.innerText();
    for (const part of ["Task 11", "In progress", "Boris Lebedev", "Anna Orlova", "Gleb Morozov", "Vera Sokolova", "overdue", "High", "Northwind: delivery"]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.ok(text.includes("Feb 9, 2026, 6:00"), text);
  });

  app("shows a picture, and initials where there is none", {}, async (page) => {
    await page.locator("img.face").waitFor();
    await page.waitForFunction(() => document.querySelector("img.face").naturalWidth > 0);
    assert.deepEqual(await page.locator("span.face").allInnerTexts(), ["BL", "GM", "VS"]);
  });

  app("is drawn as text, never as HTML", { task: { ...TASK, title: "<img src=x onerror=alert(1)>" } }, async (page) => {
    await shows(page.getByRole("heading", { level: 1 }), "<img src=x onerror=alert(1)>");
  });

  app("keeps the frame as high as its content", {}, async (page) => {
    await page.getByRole("button", { name: "Save" }).waitFor();
    await page.waitForFunction(() => globalThis.fitted > 0);
    const before = await page.evaluate(() => globalThis.fitted);
    await field(page, "RESPONSIBLE_ID").fill("x");
    await page.waitForFunction((before) => globalThis.fitted > before, before);
  });

  app("makes the frame lower where its content is", { place: null }, async (page) => {
    await page.locator(".page").waitFor();
    await page.waitForFunction(() => globalThis.lowered.length > 0);
    const [[width, height], content] = await page.evaluate(() => [globalThis.lowered.at(-1), document.documentElement.offsetHeight]);
    assert.deepEqual([width, height], [720, content]);
  });
});

describe("typing", () => {
  app("shows an issue beside its field, and sends nothing", {}, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("Boris");
    await shows(issue(page, "RESPONSIBLE_ID"), "“Boris” is not a person's number");
    assert.equal(await field(page, "RESPONSIBLE_ID").getAttribute("aria-invalid"), "true");
    assert.match(await field(page, "RESPONSIBLE_ID").getAttribute("aria-describedby"), /field-RESPONSIBLE_ID-issue/);
    await save(page);
    await shows(page.getByRole("alert"), "Nothing has been sent");
    assert.equal(await focused(page), "field-RESPONSIBLE_ID");
    assert.deepEqual(await sent(page), []);
  });

  app("takes an issue away when the field is right again", {}, async (page) => {
    await field(page, "TITLE").fill("");
    await shows(issue(page, "TITLE"), "cannot be left empty");
    await field(page, "TITLE").fill("Call back");
    await issue(page, "TITLE").waitFor({ state: "hidden" });
    assert.equal(await field(page, "TITLE").getAttribute("aria-invalid"), null);
  });

  app("checks fields against each other", {}, async (page) => {
    await field(page, "END_DATE_PLAN").fill("2026-02-01T09:00");
    await field(page, "START_DATE_PLAN").fill("2026-02-03T09:00");
    await shows(issue(page, "END_DATE_PLAN"), "ends before it starts");
  });

  app("warns of a delegation, and of its way out", {}, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("5");
    await shows(warning(page, "RESPONSIBLE_ID"), "change another field");
    await field(page, "STATUS").selectOption("2");
    await warning(page, "RESPONSIBLE_ID").waitFor({ state: "hidden" });
  });

  app("names the person whose number is typed", {}, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("5");
    await shows(page.locator(".who"), "Gleb Morozov");
  });

  app("takes no half of a date for an empty one", {}, async (page) => {
    await field(page, "DEADLINE").focus();
    await page.keyboard.press("Backspace");
    await shows(issue(page, "DEADLINE"), "incomplete");
    await save(page);
    assert.deepEqual(await sent(page), []);
    assert.equal(await focused(page), "field-DEADLINE");
  });

  app("tells that nothing was changed", {}, async (page) => {
    await save(page);
    await shows(page.locator(".count"), "Nothing to save yet");
    assert.deepEqual(await sent(page), []);
  });

  app("can be undone", {}, async (page) => {
    await field(page, "TITLE").fill("");
    await field(page, "STATUS").selectOption("5");
    await page.getByRole("button", { name: "Undo changes" }).click();
    assert.equal(await field(page, "TITLE").inputValue(), TASK.title);
    assert.equal(await field(page, "STATUS").inputValue(), "3");
    await issue(page, "TITLE").waitFor({ state: "hidden" });
  });
});

app("shows whether there is anything to undo", {}, async (page) => {
  const undo = (off) => page.locator(`.button-plain[aria-disabled=${off}]`, { hasText: "Undo changes" }).waitFor();
  await undo(true);
  await field(page, "TITLE").fill("Call back");
  await undo(false);
  await page.getByRole("button", { name: "Undo changes" }).press("Enter");
  await undo(true);
  assert.equal(await focused(page), "Undo changes");
});

app("marks what was changed where the system chooses the colours", {}, async (page) => {
  await field(page, "TITLE").fill("Call back");
  await page.locator(".field-changed").waitFor();
  const [mark, ground] = await page.evaluate(() => {
    const colour = (node, part) => getComputedStyle(node, part).backgroundColor;
    return [colour(document.querySelector(".field-changed .caption"), "::after"), colour(document.body)];
  });
  assert.notEqual(mark, ground);
}, { forced: true });

describe("saving", () => {
  app("sends what was changed, and no more", {}, async (page) => {
    await field(page, "STATUS").selectOption("5");
    await field(page, "DEADLINE").fill("2026-03-01T18:30");
    await field(page, "TIME_ESTIMATE").fill("4");
    await field(page, "TAGS").fill("contract, final ,");
    await page.getByLabel("The creator checks the result").check();
    await save(page);
    await page.getByRole("heading", { name: "Saved" }).waitFor();
    assert.deepEqual(await sent(page), [{
      STATUS: 5, DEADLINE: "2026-03-01T18:30:00+03:00", TIME_ESTIMATE: 16_200, TAGS: ["contract", "final"], TASK_CONTROL: "Y",
    }]);
  });

  app("shows what was before and what is after, and goes there", {}, async (page) => {
    await field(page, "STATUS").selectOption("5");
    await field(page, "TAGS").fill("final");
    await save(page);
    const rows = page.locator(".panel tbody tr");
    await rows.first().waitFor();
    assert.deepEqual((await rows.allInnerTexts()).map((row) => row.split("\t")), [
      ["Status", "In progress", "Completed"],
      ["Tags", "contract, urgent", "final"],
    ]);
    await shows(page.locator(".panel"), "could not be checked: Tags");
    assert.equal(await focused(page), "result-title");
    await shows(page.getByRole("region", { name: TASK.title }), "Completed");
    assert.equal(await field(page, "STATUS").inputValue(), "5");
  });

  app("clears a date and a list", {}, async (page) => {
    await page.getByRole("button", { name: "Clear: Deadline" }).click();
    await field(page, "UF_CRM_TASK").fill("");
    await save(page);
    await page.getByRole("heading", { name: "Saved" }).waitFor();
    const [fields] = await sent(page);
    assert.deepEqual(Object.keys(fields), ["DEADLINE", "UF_CRM_TASK"]);
    await shows(page.locator(".panel tbody"), "Not set");
  });

  app("names what the portal changed besides", { answers: [{ patch: { status: 2, auditors: [3, 4] } }] }, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("5");
    await save(page);
    await shows(page.locator(".panel"), "also changed");
    const text = await page.locator(".panel").innerText();
    assert.match(text, /Status\s+also changed\s+In progress\s+Pending/);
    assert.match(text, /Boris Lebedev \(3\)/);
    assert.match(text, /Good to know/);
  });

  app("is busy meanwhile, and sends once", { hang: "save" }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await page.getByRole("button", { name: "Saving…" }).waitFor();
    assert.equal(await page.locator("form").getAttribute("aria-busy"), "true");
    assert.equal(await field(page, "TITLE").isDisabled(), true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.equal((await sent(page)).length, 1);
  });

  app("says so when the task is no longer to be seen", { answers: [{ gone: true }] }, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("5");
    await save(page);
    await shows(page.locator(".panel"), "no longer see this task");
    assert.equal(await page.locator("form").count(), 0);
  });
});

describe("a refusal", () => {
  const nobody = portalError({ code: "responsible_not_found", field: "RESPONSIBLE_ID", description: 'The user specified in the "Responsible" field was not found' });

  app("of a field is shown beside it, until it is touched", { answers: [nobody] }, async (page) => {
    await field(page, "RESPONSIBLE_ID").fill("777");
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await shows(issue(page, "RESPONSIBLE_ID"), 'no person with this number in the portal. The portal says: “The user specified in the "Responsible" field was not found”');
    assert.equal(await focused(page), "field-RESPONSIBLE_ID");
    assert.equal(await field(page, "TITLE").inputValue(), "Call back");
    await field(page, "RESPONSIBLE_ID").fill("5");
    await issue(page, "RESPONSIBLE_ID").waitFor({ state: "hidden" });
  });

  app("of the whole is a summary that takes the focus", { answers: [portalError({ code: "edit_denied", description: "Cannot edit the task" })] }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    const alert = page.getByRole("alert");
    await shows(alert, "no right to make this change");
    await shows(alert, "“Cannot edit the task”");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "alert");
    assert.equal(await field(page, "TITLE").inputValue(), "Call back");
  });

  app("that may have done half the work is never told by a field alone", { answers: [portalError({ code: "update_failed", field: "TITLE", outcome: "applied_in_part" })] }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await shows(page.getByRole("alert"), "saved only in part");
  });

  app("for a while says when to try again", { answers: [portalError({ code: "query_limit", status: 503, retryable: true, retryAfter: 2500 })] }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await shows(page.getByRole("alert"), "Try again in 3 s.");
  });

  const found = { field: "DEADLINE", asked: "2026-03-01T18:30:00+03:00", found: "2026-02-27T18:00:00+03:00" };
  const mismatch = { error: { name: "MismatchError", outcome: "not_applied", mismatches: [found], task: { ...TASK, deadline: found.found } } };

  app("in disguise is a table of what was asked and what was found", { answers: [mismatch] }, async (page) => {
    await field(page, "DEADLINE").fill("2026-03-01T18:30");
    await save(page);
    await shows(page.getByRole("alert"), "the task shows something else");
    assert.match(await page.locator(".panel tbody").innerText(), /Deadline\s+Mar 1, 2026, 6:30.PM\s+Feb 27, 2026, 6:00.PM/);
    assert.equal(await field(page, "DEADLINE").inputValue(), "2026-03-01T18:30");
  });
});

describe("no answer", () => {
  app("before sending: nothing was sent", { answers: [transportError("token_unavailable", "not_sent")] }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await shows(page.getByRole("alert"), "Nothing was sent");
    assert.equal(await page.getByRole("button", { name: "Reload the task" }).count(), 0);
  });

  app("afterwards: it is unknown, and the task can be read again", { answers: [transportError("timeout", "unknown")] }, async (page) => {
    await field(page, "TITLE").fill("Call back");
    await save(page);
    await shows(page.getByRole("alert"), "It is unclear whether this was saved");
    await shows(page.getByRole("alert"), "did not answer in time");
    await page.getByRole("button", { name: "Reload the task" }).click();
    await shows(page.locator("#status"), "what you have typed is kept");
    assert.equal(await field(page, "TITLE").inputValue(), "Call back");
    await save(page);
    await page.getByRole("heading", { name: "Saved" }).waitFor();
  });
});

describe("what the task forbids", () => {
  const denied = (page, name) => field(page, name).isDisabled();

  app("is greyed out, with the reason", { task: { ...TASK, action: allowing("start", "complete", "changeDeadline") } }, async (page) => {
    await field(page, "TITLE").waitFor();
    assert.deepEqual(await Promise.all(["TITLE", "RESPONSIBLE_ID", "MARK", "TAGS", "START_DATE_PLAN"].map((name) => denied(page, name))), [true, true, true, true, true]);
    assert.deepEqual(await Promise.all(["STATUS", "DEADLINE"].map((name) => denied(page, name))), [false, false]);
    assert.match(await field(page, "TITLE").getAttribute("aria-describedby"), /form-note/);
    await shows(page.locator("#form-note"), "no right to edit");
    await shows(page.locator("#field-MARK-hint"), "no right to rate");
    await shows(page.locator("form"), "one field at a time");
  });

  app("altogether, leaves nothing to save", { task: { ...TASK, action: allowing("addFavorite") } }, async (page) => {
    await shows(page.locator("#form-note"), /^You have no right to edit this task\.$/);
    assert.equal(await page.locator("form").getByRole("button", { disabled: false }).count(), 0);
  });

  app("leaves the rest open", { task: { ...TASK, action: allowing("edit", "rate", "delegate", "edit.plan") } }, async (page) => {
    await field(page, "TITLE").waitFor();
    assert.equal(await denied(page, "DEADLINE"), true);
    assert.equal(await denied(page, "TITLE"), false);
  });
});

app("the keyboard alone edits and saves", {}, async (page) => {
  await page.getByRole("button", { name: "Save" }).waitFor();
  const reach = async (id) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if ((await focused(page)) === id) return;
    }
    assert.fail(`${id} is not reached`);
  };
  await reach("field-TITLE");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Call back");
  await reach("field-STATUS");
  await page.keyboard.press("ArrowDown");
  await reach("Save");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Saved" }).waitFor();
  assert.deepEqual(await sent(page), [{ TITLE: "Call back", STATUS: 4 }]);
});

describe("no task", () => {
  app("says what to do", { place: null }, (page) => shows(page.locator("main"), "Open a task in Bitrix24"));

  app("outside Bitrix24", { bx24: "null", placeError: { name: "TransportError", code: "not_in_frame", outcome: "not_sent" } }, async (page) => {
    await shows(page.locator("main"), "belongs inside Bitrix24");
    await shows(page.locator("main"), "local app of your portal");
    assert.equal(await page.getByRole("link", { name: "Try updateTask in the playground" }).getAttribute("href"), "./playground.html");
  });

  app("without BX24's library", { bx24: "missing", placeError: { name: "TransportError", code: "no_connection", outcome: "not_sent" } }, (page) =>
    shows(page.locator("main"), "library is not here"));

  app("where the portal is silent", { placeError: { name: "TransportError", code: "frame_not_ready", outcome: "not_sent" } }, (page) =>
    shows(page.locator("main"), "The portal does not answer"));

  const missing = { name: "PortalError", code: "not_found_or_denied", status: 200, portalCode: "", description: "", retryable: false, outcome: "not_applied" };

  app("that may be seen, until it may", { loadErrors: [missing] }, async (page) => {
    await shows(page.locator("main"), "you may not see it");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: TASK.title }).waitFor();
    assert.equal(await focused(page), "task-title");
  });

  test("without the package beside the app", async () => {
    const { page, close } = await open({}, { built: false });
    await shows(page.locator("main"), "b24-task.js is not next to this page");
    await close();
  });
});

describe("the app's own page", () => {
  const own = { place: null, placement: "DEFAULT", admin: true };

  app("offers an administrator to show it in tasks", own, async (page) => {
    await page.getByRole("button", { name: "Show in tasks" }).click();
    await page.getByRole("heading", { name: "The app is in your tasks" }).waitFor();
    const bound = await page.evaluate(() => globalThis.bound);
    assert.equal(bound.pop(), "finished");
    assert.deepEqual(bound.map(({ method, params }) => `${method} ${params.PLACEMENT}`), [
      "placement.bind TASK_VIEW_SIDEBAR", "placement.bind TASK_USER_LIST_TOOLBAR", "placement.bind TASK_GROUP_LIST_TOOLBAR",
    ]);
    for (const { params } of bound) assert.equal(params.HANDLER, new URL("/", page.url()).href);
  });

  app("tells why the portal refused", { ...own, bind: "Placement not found" }, async (page) => {
    await page.getByRole("button", { name: "Show in tasks" }).click();
    await shows(page.getByRole("alert"), "“Placement not found”");
    assert.equal((await page.evaluate(() => globalThis.bound)).length, 1);
  });

  app("takes an earlier registration for done", { ...own, bind: "Handler already binded" }, async (page) => {
    await page.getByRole("button", { name: "Show in tasks" }).click();
    await page.getByRole("heading", { name: "The app is in your tasks" }).waitFor();
  });

  app("offers it to no one else", { ...own, admin: false }, (page) => shows(page.locator("main"), "Open a task in Bitrix24"));
});

app("speaks the portal's language", { lang: "ru" }, async (page) => {
  await page.getByRole("button", { name: "Сохранить" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  await field(page, "TITLE").fill("");
  await shows(issue(page, "TITLE"), "нельзя оставить пустым");
}, { lang: "ru" });
