// Serves the demo app as a portal's app server does, and opens it in Chromium in a state that a test names.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

import { chromium as playwright } from "playwright-core";

import { DIST, ROOT } from "../../scripts/place.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";

const HERE = join(ROOT, "tests/www");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const FACE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#c8a27c"/><circle cx="16" cy="13" r="6" fill="#5a3d28"/><path d="M4 32a12 12 0 0 1 24 0z" fill="#345"/></svg>`;

const place = (path) =>
  ({
    "/": join(ROOT, "www/index.html"),
    "/api/v1/": join(HERE, "fake-bx24.js"),
    "/b24-task.js": join(HERE, "fake-b24-task.js"),
    "/dist/index.js": join(DIST, "index.js"),
  })[path] ?? join(ROOT, "www", path);

async function answer(request, response, { built }) {
  const { pathname, origin } = new URL(request.url, `http://${request.headers.host}`);
  if (pathname === "/face.svg") return response.writeHead(200, { "content-type": TYPES[".svg"] }).end(FACE);
  const path = place(pathname);
  try {
    if (pathname === "/b24-task.js" && !built) throw new Error("not built");
    const body = await readFile(path, "utf8");
    response.writeHead(200, { "content-type": TYPES[extname(path)] });
    // BX24.js of the portal that opened the app, as the sandbox's app server gives it.
    response.end(pathname === "/" ? body.replaceAll("https://api.bitrix24.com", origin) : body);
  } catch {
    response.writeHead(404).end();
  }
}

/** A browser and a server for the tests of one file. */
export async function apps(test) {
  const settings = { built: true };
  const server = createServer((request, response) => answer(request, response, settings));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  test.after(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });
  const address = `http://127.0.0.1:${server.address().port}/`;

  /** The app in that state: `page`, and the browser's complaints so far. */
  return async (scenario = {}, { lang = "en", width = 720, dark = false, forced = false, built = true } = {}) => {
    settings.built = built;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? "dark" : "light",
      forcedColors: forced ? "active" : "none",
      reducedMotion: "reduce",
      timezoneId: "Europe/Moscow",
      locale: lang,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.clock.setFixedTime(new Date("2026-02-10T09:00:00Z"));
    await page.addInitScript((given) => (globalThis.scenario = given), { task: TASK, lang, ...scenario });
    await page.goto(`${address}?DOMAIN=${new URL(address).host}&PROTOCOL=0&LANG=${lang}&APP_SID=0`);
    return { page, complaints, close: () => context.close() };
  };
}

const ALL = ["edit", "changeDeadline", "edit.plan", "delegate", "rate", "start", "complete", "defer"];
/** `task.action` that allows these alone. */
export const allowing = (...names) => Object.fromEntries(ALL.map((name) => [name, names.includes(name)]));

const user = (id, name, workPosition, icon = "/bitrix/images/tasks/default_avatar.png") =>
  ({ id, name, workPosition, icon, link: `/company/personal/user/${id}/` });

export const TASK = {
  id: 11,
  title: "Prepare the contract for Northwind",
  description: "Agree the delivery terms with the lawyers and send the draft.",
  status: 3,
  priority: 2,
  mark: null,
  createdBy: 1,
  responsibleId: 3,
  deadline: "2026-02-09T18:00:00+03:00",
  startDatePlan: "2026-02-02T09:00:00+03:00",
  endDatePlan: "2026-02-09T18:00:00+03:00",
  timeEstimate: 9000,
  allowChangeDeadline: true,
  taskControl: false,
  groupId: 4,
  accomplices: [5],
  auditors: [4],
  creator: user(1, "Anna Orlova", "Director", "/face.svg"),
  responsible: user(3, "Boris Lebedev", "Engineer"),
  accomplicesData: { 5: user(5, "Gleb Morozov", "Designer") },
  auditorsData: { 4: user(4, "Vera Sokolova", "Accountant") },
  group: { id: 4, name: "Northwind: delivery", opened: true, membersCount: 5, image: "", additionalData: {} },
  tags: { 35: { id: 35, title: "contract" }, 36: { id: 36, title: "urgent" } },
  ufCrmTask: ["D_10"],
  action: allowing(...ALL),
};
