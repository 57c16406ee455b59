import { tell } from "./show.js";

// A page under Trusted Types may start a worker by a policy alone.
const policy = globalThis.trustedTypes?.createPolicy("app", { createScriptURL: (url) => url });
const start = (url) => new Worker(policy ? policy.createScriptURL(url) : url, { type: "module" });

const worker = start("work.js");
worker.onmessage = ({ data }) => tell(data);
worker.onerror = (event) => tell(`the worker failed: ${event.message}`);
worker.postMessage(location.href);
