// `b24-task/slim`: the same exports around a module that the caller gives, for runtimes that compile none.

export * from "./index.js";
export { init } from "./slim/load.js";
