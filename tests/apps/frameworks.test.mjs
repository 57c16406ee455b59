// Components of React and of Vue that update a task, by Vite, as each framework's own template begins.

import { test } from "node:test";

import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import * as vite from "vite";

import { portal } from "../package/portal.mjs";
import { works } from "../package/works.mjs";
import { app } from "./made.mjs";
import { WAYS } from "./vite-app.mjs";

// Vue has a policy of Trusted Types of its own.
const FRAMEWORKS = { React: { folder: "react", plugin: react }, Vue: { folder: "vue", plugin: vue, options: { types: "vue" } } };

for (const [name, { folder, plugin, options }] of Object.entries(FRAMEWORKS))
  for (const [way, address] of Object.entries(WAYS))
    test(`a component of ${name} updates a task by Vite's ${way}`, async (t) => {
      const sandbox = await portal(t);
      await works(await address(t, { vite, plugins: [plugin()], options }, app(folder, "browser"), sandbox.origin), sandbox, `${name}, ${way}`);
    });
