// Lists tasks over the SDK's webhook client. A process of its own: Node reads which certificates to trust as it starts.

import { B24Hook } from "@bitrix24/b24jssdk";

import * as b24task from "../../dist/index.js";
import { listings } from "./listings.mjs";

const sdk = B24Hook.fromWebhookUrl(JSON.parse(process.argv[2]).webhook);
console.log(JSON.stringify(await listings(b24task, { connection: { sdk } })));
sdk.destroy();
