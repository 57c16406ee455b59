// `npm run faults [-- connection …]`: each fault of the sandbox, once and always, met by `updateTask` over each connection in Chromium,
// judged by what the sandbox saw and stored.

import { build } from "../../scripts/build.mjs";
import { main, Problem } from "../../scripts/problem.mjs";
import { buildSandbox, startSandbox } from "../../scripts/sandbox.mjs";
import { TO_BUILD, ensure } from "../../scripts/setup.mjs";
import { CHROMIUM_ARGS } from "../../scripts/webdriver.mjs";
import { chromium } from "../../scripts/which.mjs";
import { sdkScript } from "../frame/sdk.mjs";
import { complaints, knownFailures } from "../known-failures.mjs";
import { CONNECTIONS } from "./connections.mjs";
import { PLACES, faultNames, isPaired, seen } from "./faults.mjs";
import { faultsOf } from "./judge.mjs";
import { startStage } from "./stage.mjs";
import { LEGEND, cellText, sums, table } from "./table.mjs";

const KNOWN = new URL("known-failures.json", import.meta.url);
const TIMES = [true, false];

/** In milliseconds: short, and long enough for what is soon over. */
const LIMITS = { timeout: 3_000, attemptTimeout: 1_500, limits: { burst: 1e6, perSecond: 1e6 } };

/** Of a machine that is too busy for those. */
const LONGER = { ...LIMITS, timeout: 16_000, attemptTimeout: 8_000 };

const titled = ({ fault, place, frame, renewing, once }) => `${frame ? "frame " : place === "call" ? "" : `${place}: `}${fault}${renewing ? ", renewing" : ""} ${once ? "once" : "always"}`;

/** The faults, and what each of calls does in each place where it happens. */
async function ask() {
  const portal = await startSandbox({ quiet: true });
  try {
    const { calls, frame } = await faultNames(portal);
    const places = [];
    for (const place of Object.keys(PLACES)) {
      const does = new Map();
      for (const fault of calls) {
        const told = await seen(portal, fault, place);
        if (told.met) does.set(fault, told);
      }
      places.push({ place, does });
    }
    return { frame, places };
  } finally {
    await portal.stop();
  }
}

/** The fields of a cell. Each has its own: what one cell leaves behind is no other's. */
function askedOf({ place }, index, name, title) {
  if (place === "call") return { TITLE: `Сбой ${index} ${title}`, DESCRIPTION: `${name}, ${title}` };
  // Fields that an update's own answer does not show; a batch cannot carry an equals sign.
  const hidden = { TAGS: [`сбой ${index}`], UF_CRM_TASK: [`D_${index + 1}`] };
  return { TITLE: `Сбой ${index}`, DESCRIPTION: isPaired(place) ? name : `= ${name}`, ...hidden };
}

/** Every cell of a connection. In the frame, a fault of the page is met with a good token and with one that must be renewed. */
function cellsOf(name, { places, frame }) {
  const connection = CONNECTIONS[name];
  const calls = places.flatMap(({ place, does }) =>
    [...does].flatMap(([fault, seen]) => TIMES.map((once) => ({ fault, place, once, seen, does }))));
  const ofFrame = frame.flatMap((fault) => [false, true].flatMap((renewing) => TIMES.map((once) => ({ fault, place: "call", once, renewing, frame: true, does: places[0].does }))));
  return [...calls, ...(connection.frame ? ofFrame : [])].map((cell, index) => {
    const title = titled(cell);
    return { ...cell, connection, title, asked: askedOf(cell, index, name, title) };
  });
}

/** How many of the requests the portal ran, by what their faults do. */
const runsOf = ({ requests = [], admitted = [] }, does) =>
  requests.filter(({ fault }, index) => (fault === null ? admitted[index] : does.get(fault)?.ran)).length;

async function judged(stage, cell) {
  const told = await stage.run(cell);
  told.runs = runsOf(told, cell.does);
  return { told, ...faultsOf(cell, told) };
}

/** Runs the cells of a connection, some at once; each stage takes the next one. */
async function runAll(browser, name, cells, scripts) {
  const found = new Map();
  const left = [...cells];
  const work = async () => {
    const stage = await startStage(browser, CONNECTIONS[name], scripts);
    try {
      for (let cell; (cell = left.shift()); ) {
        let cameTo = await judged(stage, { ...cell, limits: LIMITS });
        // What is untrue stays so; another code may be haste alone.
        if (cameTo.untrue.length === 0 && cameTo.unexpected.length > 0) cameTo = await judged(stage, { ...cell, limits: LONGER });
        found.set(cell.title, { ...cameTo, wrong: [...cameTo.untrue, ...cameTo.unexpected] });
      }
    } finally {
      await stage.stop();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS[name].workers ?? 1 }, work));
  return found;
}

await main(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CONNECTIONS);
  for (const name of names) if (!(name in CONNECTIONS)) throw new Problem(`\`${name}\` is no connection: there are ${Object.keys(CONNECTIONS).join(", ")}`);
  await ensure(...TO_BUILD, "chromium", "tests/frame");
  await build();
  await buildSandbox();
  const asked = await ask();
  const scripts = { "/sdk.js": await sdkScript() };
  const { chromium: playwright } = await import("playwright-core");
  const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  const rows = new Map();
  const failures = new Map();
  const all = [];
  const totals = [];
  try {
    await Promise.all(names.map(async (name) => {
      const cells = cellsOf(name, asked);
      const found = await runAll(browser, name, cells, scripts);
      totals.push(`${name}: ${sums([...found.values()])}`);
      for (const { title } of cells) {
        const { told, wrong } = found.get(title);
        all.push(`${name}: ${title}`);
        if (wrong.length > 0) failures.set(`${name}: ${title}`, wrong.join("; "));
        rows.set(title, { ...rows.get(title), [name]: cellText({ told, wrong }) });
      }
    }));
  } finally {
    await browser.close();
  }
  for (const line of table([...rows], names)) console.log(line);
  console.log(`\n${LEGEND}`);
  for (const line of totals) console.log(line);
  const known = Object.fromEntries(Object.entries(knownFailures(KNOWN)).filter(([id]) => names.some((name) => id.startsWith(`${name}: `))));
  const lines = complaints(failures, known, all);
  for (const line of lines) console.log(`failed: ${line}`);
  console.log(`\n${all.length - failures.size} passed, ${lines.length} failed`);
  return lines.length > 0 ? 1 : 0;
});
