// Where calls are measured: the sandbox over HTTPS as the portal, an app served beside it as servers do, and Chromium.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { chromium as playwright } from "playwright-core";

import { control as controls, startSandbox } from "../scripts/sandbox.mjs";
import { CHROMIUM_ARGS } from "../scripts/webdriver.mjs";
import { chromium } from "../scripts/which.mjs";
import { OUT } from "./bundles.mjs";
import { late } from "./late.mjs";

// Without an icon of its own a page asks for one, in the middle of what is measured.
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>app</title>';

/** A slow mobile network and a slow telephone, as Chromium's own tools have them. */
export const SLOW_4G = { network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }, slower: 4 };

/** Serves what was bundled, compressed and never cached. */
async function served() {
  const compressed = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const head = { "cache-control": "no-store", "content-type": pathname === "/" ? "text/html" : "text/javascript" };
    if (pathname === "/") return void response.writeHead(200, head).end(PAGE);
    if (!compressed.has(pathname)) compressed.set(pathname, brotliCompressSync(readFileSync(join(OUT, pathname))));
    response.writeHead(200, { ...head, "content-encoding": "br" }).end(compressed.get(pathname));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() && server.closeAllConnections() };
}

/** `release`: whether the sandbox is the one that was optimised. */
export async function stage({ release }) {
  // The portal's certificate is its own. Node warns of that, once for each process.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  process.removeAllListeners("warning");
  const portal = await startSandbox({ quiet: true, tls: true, release, limits: "off" });
  const app = await served();
  const network = await late(new URL(portal.endpoint).port);
  const over = (address) => Object.assign(new URL(address), { port: network.port }).href;
  const browser = await playwright.launch({ executablePath: chromium(), args: [...CHROMIUM_ARGS, "--ignore-certificate-errors"] });
  const control = (...asked) => controls(portal, ...asked);
  return {
    browser,
    address: (file) => app.origin + file.slice(OUT.length),
    connection: { webhook: over(portal.webhook), endpoint: over(portal.endpoint), token: portal.token },
    /** The portal as it was, with all that it sends so late. */
    async reset(lateMs = 0) {
      network.set(lateMs);
      await control("POST", "reset");
    },
    /** Requests and preflights since the reset. */
    async arrived() {
      const all = await control("GET", "requests");
      const preflights = all.filter(({ preflight }) => preflight).length;
      return { requests: all.length, preflights };
    },
    /** A page whose caches are empty, on a network and a machine. */
    async page(conditions) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await page.goto(`${app.origin}/`);
      if (conditions) {
        const session = await context.newCDPSession(page);
        await session.send("Network.enable");
        await session.send("Network.emulateNetworkConditions", conditions.network);
        await session.send("Emulation.setCPUThrottlingRate", { rate: conditions.slower });
      }
      return { page, close: () => context.close() };
    },
    async stop() {
      await browser.close();
      network.stop();
      await portal.stop();
      app.stop();
    },
  };
}
