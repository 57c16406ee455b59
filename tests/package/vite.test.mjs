import { join } from "node:path";
import { test } from "node:test";

import { build, createServer } from "vite";

import { freePort } from "../../scripts/port.mjs";
import { portal } from "./portal.mjs";
import { served } from "./server.mjs";
import { installed } from "./tarball.mjs";
import { works } from "./works.mjs";

const config = (root) => ({ root, configFile: false, logLevel: "error" });

test("the installed package updates a task under Vite's development server", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "vite", "browser");
  const port = await freePort();
  const server = await createServer({ ...config(app), server: { host: "127.0.0.1", port, strictPort: true } });
  t.after(() => server.close());
  await server.listen();
  await works(`http://127.0.0.1:${port}/`, sandbox, "from Vite's server");
});

test("the installed package updates a task in what Vite has built, under a strict policy", async (t) => {
  const sandbox = await portal(t);
  const app = installed(t, "vite", "browser");
  await build(config(app));
  await works(await served(t, join(app, "dist"), sandbox.origin), sandbox, "from Vite's build");
});
