// Changes many tasks over the SDK's webhook client. A process of its own: Node reads which certificates to trust as it starts.

import { B24Hook } from "@bitrix24/b24jssdk";

import * as b24task from "../../dist/index.js";
import { bulkings } from "./bulkings.mjs";

const sdk = B24Hook.fromWebhookUrl(JSON.parse(process.argv[2]).webhook);
console.log(JSON.stringify(await bulkings(b24task, { connection: { sdk } })));
sdk.destroy();
