/**
 * The exports of `b24-task` around a module that the app gives, for pages and runtimes that cannot compile the one inside `b24-task`.
 *
 * @module b24-task/slim
 */

export * from "b24-task";

/**
 * What `b24-task/module.wasm` is, of this very version: compiled, as bytes, or as a `Response` with them. A bundler's `?url` is given as `fetch(url)`.
 */
export type ModuleSource = WebAssembly.Module | BufferSource | { arrayBuffer(): Promise<ArrayBuffer>; ok?: boolean; status?: number };

/**
 * Gives the module, once, before any other call; those that are made while it loads wait for it. Where it fails it can be called again, and once a
 * module works later ones are not looked at.
 *
 * @throws {@link TransportError} `module_missing` where this is not the module, `module_blocked` where it may not be compiled here. Every call
 * before this one, and after one that failed, rejects in the same way
 * @example
 * import module from "b24-task/module.wasm"; // Cloudflare Workers
 * await init(module);
 */
export declare function init(module: ModuleSource | PromiseLike<ModuleSource>): Promise<void>;
