// One run in real time, in a process of its own: prints how long it took, and what it told of each update.

import { run, said } from "./ours.mjs";
import { client, peer, requests } from "./sdk.mjs";

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
  const { origin } = new URL(webhook);
  const b24 = await client(webhook.replace("http:", "https:").replace(/\/$/, ""));
  // It insists on HTTPS: the server here speaks HTTP, to the package as well.
  requests(b24).use((asked) => ({ ...asked, url: asked.url.replace(/^https:\/\/[^/]+/, origin), baseURL: undefined }));
  return () => peer(way, b24, updates, tell);
}

const go = await ready();
const [began, used] = [performance.now(), process.cpuUsage()];
const problem = await go();
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, told, problem }));
process.exit(0);
