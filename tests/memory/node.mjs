// The calls in Node, in a process of their own: its parent says how many, and hears what is held after them.

import { caller, watchMemories } from "./calls.mjs";

globalThis.location = new URL("https://portal.example");
const memories = watchMemories();
const pack = await import("../../dist/index.js");
await pack.preload();
memories.stop();
const { createPortal } = await import("../../dist/testing.js");
const calls = await caller(pack, createPortal);

process.on("message", async (count) => {
  try {
    await calls.run(count);
    for (let times = 0; times < 3; times++) {
      await new Promise((wake) => setImmediate(wake));
      gc();
    }
    process.send({ heap: process.memoryUsage().heapUsed, module: memories.bytes(), modules: memories.count() });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
