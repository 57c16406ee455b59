// What a user may write with `b24-task/slim`: this file compiles.
import { TaskStatus, init, isTaskError, preload, taskFields, updateTask } from "b24-task/slim";

export async function slim(module: WebAssembly.Module, bytes: ArrayBuffer): Promise<boolean> {
  await init(module);
  await init(bytes);
  await init(new Uint8Array(bytes));
  await init(fetch("/module.wasm"));
  await init(new Response(bytes));
  await init(WebAssembly.compileStreaming(fetch("/module.wasm")));
  await preload();
  taskFields.with({ messages: "ru" });
  return updateTask(11, { STATUS: TaskStatus.COMPLETED }).then(() => true, (error) => isTaskError(error) && error.code === "module_missing");
}

// @ts-expect-error: without a module
void init();
