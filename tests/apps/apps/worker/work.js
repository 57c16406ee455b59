import * as b24 from "./node_modules/b24-task/dist/index.js";

import { outcome } from "./show.js";

onmessage = async ({ data }) => postMessage(await outcome(b24, data));
