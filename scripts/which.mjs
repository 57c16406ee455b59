// Finds programs.

import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

// A shell that was open when rustup was installed does not know its folder yet.
process.env.PATH += delimiter + join(process.env.CARGO_HOME || join(homedir(), ".cargo"), "bin");

/** The first of these programs on PATH, or at a path. */
export function which(...names) {
  for (const name of names.filter(Boolean)) {
    const places = name.includes("/") ? [name] : process.env.PATH.split(delimiter).map((folder) => join(folder, name));
    for (const place of places) {
      try {
        accessSync(place, constants.X_OK);
        return place;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

const MAC = "/Applications";

/** Each can be named by an environment variable. */
export const chromium = () =>
  which(process.env.CHROME, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`, `${MAC}/Chromium.app/Contents/MacOS/Chromium`);
export const firefox = () =>
  which(process.env.FIREFOX, "firefox-esr", "firefox", `${MAC}/Firefox.app/Contents/MacOS/firefox`);
export const chromedriver = () => which(process.env.CHROMEDRIVER, "chromedriver");
export const geckodriver = () => which(process.env.GECKODRIVER, "geckodriver");
