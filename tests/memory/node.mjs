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
    // What finalizers let go is free after the next collection: until no more of it comes.
    let heap = Infinity;
    for (let [times, last] = [0, Infinity]; times < 3 || (heap < last && times < 20); times++) {
      last = heap;
      await new Promise((wake) => setImmediate(wake));
      gc();
      heap = process.memoryUsage().heapUsed;
    }
    process.send({ heap, module: memories.bytes(), modules: memories.count() });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
