// An app under Vite: served while it is developed, and built.

import { join } from "node:path";

import { freePort } from "../../scripts/port.mjs";
import { served } from "../package/server.mjs";

const config = (root, plugins) => ({ root, plugins, configFile: false, logLevel: "error" });

/** Each gives the app's address. `vite` is that of any major, `options` are those of the server of the built app. */
export const WAYS = {
  "development server": async (t, { vite, plugins = [] }, folder) => {
    const port = await freePort();
    const server = await vite.createServer({ ...config(folder, plugins), server: { host: "127.0.0.1", port, strictPort: true } });
    t.after(() => server.close());
    await server.listen();
    return `http://127.0.0.1:${port}/`;
  },
  build: async (t, { vite, plugins = [], options }, folder, portal) => {
    await vite.build(config(folder, plugins));
    return served(t, join(folder, "dist"), portal, options);
  },
};
