import { tell } from "./show.js";

const worker = new Worker(new URL("./work.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => tell(data);
worker.onerror = (event) => tell(`the worker failed: ${event.message}`);
worker.postMessage(location.href);
