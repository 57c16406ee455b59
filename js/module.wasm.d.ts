/** The module of this package as runtimes import `.wasm` that compile it themselves, such as Cloudflare Workers. */

/** What `init` of `b24-task/slim` takes. */
declare const module: WebAssembly.Module;
export default module;
