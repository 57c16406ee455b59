// Marks the exports that need the whole module: an app without them is spared the text of its second part.

import { offer } from "./load.js";
import { whole } from "./module.js";

/**
 * The function itself. Whoever calls this at a module's top level says that the call is pure, so that bundlers drop it, and
 * with it that text, where the export is not used.
 */
export function withMany(make) {
  offer(whole);
  return make;
}
