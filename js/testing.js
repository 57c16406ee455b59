// What `b24-task/testing` exports: the sandbox, in memory. Everything that it knows of portals is in the module.

import { read } from "./testing/options.js";
import { Portal } from "./testing/portal.js";

/** A portal for tests, which shares nothing with any other. */
export function createPortal(options) {
  return new Portal(read(options));
}
