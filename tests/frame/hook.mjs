// Runs the scenarios by the SDK's webhook client, and prints what came of each. A process of its own: Node reads which
// certificates to trust as it starts.

import { B24Hook } from "@bitrix24/b24jssdk";

import { control } from "../../scripts/sandbox.mjs";
import { SCENARIOS } from "./scenarios.mjs";
import { withoutWaiting } from "./time.mjs";

const portal = JSON.parse(process.argv[2]);

async function tried({ rules = [], run, arrived = {} }) {
  await control(portal, "POST", "reset");
  await control(portal, "POST", "faults", rules);
  const b24 = B24Hook.fromWebhookUrl(portal.webhook);
  const value = await withoutWaiting(() => run(b24));
  b24.destroy();
  const requests = await control(portal, "GET", "requests");
  return { value, arrived: Object.keys(arrived).map((method) => [method, requests.filter(({ call }) => call === method).length]) };
}

const outcomes = [];
for (const scenario of SCENARIOS) outcomes.push(await tried(scenario).catch((error) => ({ error: error.message })));
console.log(JSON.stringify(outcomes));
