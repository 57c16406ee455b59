// What a runtime that compiles `.wasm` imports of the package: this file compiles.
import module from "b24-task/module.wasm";
import { init } from "b24-task/slim";

export const ready: Promise<void> = init(module);
export const compiled: WebAssembly.Module = module;
