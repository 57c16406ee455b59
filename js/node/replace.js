// Puts a text in the place of a file, so that at any moment there is the old one or the new one, whole and on the disk.

import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Readable for its owner alone. */
export async function replace(path, text) {
  const beside = `${path}.new-journal`;
  // What a killed process left; and never through somebody else's link.
  await rm(beside, { force: true });
  const file = await open(beside, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await kept(dirname(path));
}

/** That a folder's new entry is on the disk; Windows opens no folders. */
async function kept(folder) {
  if (process.platform === "win32") return;
  const opened = await open(folder);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
