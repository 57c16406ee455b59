// A task's card in a browser's page, and the app in it.

/** Opens a card of the portal; gives the frame of the app that it hosts, once the app's own page is there. */
export async function openCard(page, address, app) {
  await page.goto(address);
  const frame = await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
  await frame.waitForURL(`${app.origin}/app?*`);
  return frame;
}
