import { createClient, init } from "b24-task/slim";
import module from "b24-task/module.wasm";
import * as embedded from "b24-task";

const [webhook, title] = process.argv.slice(2);
// Node's own fetch is WebAssembly too: it is there after its first request.
await fetch(webhook);
globalThis.forbid();

await init(module);
const { task } = await createClient({ webhook }).updateTask(13, { TITLE: title });
const refused = await embedded.preload().catch(({ code }) => code);
console.log(JSON.stringify([task.title, refused]));
