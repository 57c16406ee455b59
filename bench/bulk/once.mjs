// One run in real time, in a process of its own: prints how long it took, and what it told of each update.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { run, said } from "./ours.mjs";
import { peer } from "./sdk.mjs";

const [, , way, text] = process.argv;
const { webhook, ids } = JSON.parse(text);
const updates = ids.map((taskId, index) => ({ taskId, fields: { TITLE: `title ${index}` } }));
const told = [];
const tell = (index, said) => (told[index] = said);

/** The way to send them; loading the package and the SDK is no part of the run. */
async function ready() {
  if (way === "ours") {
    const pack = await import("../../dist/index.js");
    await pack.preload();
    return () => run(pack, updates, { connection: { webhook } }, (index, outcome) => tell(index, said(outcome)));
  }
  const { B24Hook } = await import(pathToFileURL(createRequire(new URL("../../tests/frame/package.json", import.meta.url)).resolve("@bitrix24/b24jssdk")));
  const { origin, pathname } = new URL(webhook);
  const [, , user, secret] = pathname.split("/");
  // By its constructor: `fromWebhookUrl` insists on HTTPS.
  const b24 = new B24Hook({ b24Url: origin, userId: Number(user), secret });
  return () => peer(way, b24, updates, tell);
}

const go = await ready();
const [began, used] = [performance.now(), process.cpuUsage()];
const problem = await go();
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, told, problem }));
process.exit(0);
