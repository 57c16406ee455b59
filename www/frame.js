// What the app asks of BX24 itself; each survives a BX24 that is missing, null or not ready.

const query = new URLSearchParams(location.search);
const WAIT = 15_000;

const asked = (ask, otherwise) => {
  try {
    return ask(globalThis.BX24) ?? otherwise;
  } catch {
    return otherwise;
  }
};

/** The portal's language, else what its query says, else the browser's. */
export const language = () => asked((bx24) => bx24.getLang() || undefined) ?? query.get("LANG") ?? navigator.language;

/** The portal's origin: BX24 knows its host, the query whether it is https. */
export const portal = () => {
  const domain = asked((bx24) => bx24.getDomain() || undefined) ?? query.get("DOMAIN");
  return domain ? `${query.get("PROTOCOL") === "0" ? "http" : "https"}://${domain}` : undefined;
};

/** Where the page was opened: a placement's code and its options. */
export const placement = () => asked((bx24) => bx24.placement.info(), { placement: "", options: {} });

/** Whether it was opened above a list of tasks. */
export const isAboveList = () => /LIST_TOOLBAR$/.test(placement().placement);

/** Whether this is the app's own page, opened by someone who may place it. */
export const mayInstall = () =>
  asked((bx24) => bx24.isAdmin() === true && bx24.placement.info().placement === "DEFAULT", false);

/** Keeps the frame as high as its content. */
export function fitWith(node) {
  const fit = () => asked((bx24) => {
    const content = Math.ceil(document.documentElement.getBoundingClientRect().height);
    // `fitWindow` asks for no less than the window has: the frame is made lower first, and when it is, as wide as the page again.
    // Not while something loads, which will be higher.
    if (content + 1 < innerHeight && node.getAttribute("aria-busy") !== "true") bx24.resizeWindow(innerWidth, content);
    else bx24.fitWindow();
  });
  new ResizeObserver(fit).observe(node);
  addEventListener("resize", fit);
}

const ABOVE_LISTS = ["TASK_USER_LIST_TOOLBAR", "TASK_GROUP_LIST_TOOLBAR"];

/** Shows the app in the card of every task, and above lists; rejects with the portal's own text, or with none where it is silent. */
export async function install(title) {
  await bind("TASK_VIEW_SIDEBAR", title);
  // Where a portal has no such place, the app's own page leads there too.
  for (const place of ABOVE_LISTS) await bind(place, title).catch(() => {});
  asked((bx24) => bx24.installFinish());
}

function bind(place, title) {
  const params = { PLACEMENT: place, HANDLER: location.origin + location.pathname, TITLE: title };
  return new Promise((resolve, reject) => {
    // A refusal may never reach the callback (5xx, a lost connection).
    const timer = setTimeout(() => reject(new Error("")), WAIT);
    const done = (result) => {
      clearTimeout(timer);
      const why = result.error() ? String(result.error_description() ?? result.error()) : "";
      // A second installation finds the first one's placement.
      if (result.error() && !/already/i.test(why)) return reject(new Error(why));
      resolve();
    };
    try {
      globalThis.BX24.callMethod("placement.bind", params, done);
    } catch (error) {
      clearTimeout(timer);
      reject(error);
    }
  });
}
