// Opens the app as a portal does: a hidden form, sent by POST into an iframe (spec/frame.md §2.1, §4).

import { host } from "./host.js";

// The options of a placement, beside URI; what else is asked for is taken for a CRM placement, whose ID is not a task's.
const PLACEMENTS = {
  DEFAULT: () => ({}),
  TASK_VIEW_SIDEBAR: (task) => ({ taskId: task, URI: location.pathname }),
  TASK_VIEW_TAB: (task) => ({ taskId: task, URI: location.pathname }),
  TASK_VIEW_TOP_PANEL: (task) => ({ taskId: task, URI: location.pathname }),
  TASK_LIST_CONTEXT_MENU: (task) => ({ ID: task }),
  TASK_USER_LIST_TOOLBAR: (task, user) => ({ USER_ID: user }),
  TASK_GROUP_LIST_TOOLBAR: () => ({ GROUP_ID: "7" }),
  TASK_ROBOT_DESIGNER_TOOLBAR: (task, user) => ({ USER_ID: user }),
};

// What a portal that the app has moved away from still takes for its origin; `.invalid` is nobody's.
const ANOTHER = "https://moved-app.invalid";

const hex = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function placement(user, task) {
  const query = new URLSearchParams(location.search);
  const name = query.get("placement") || "TASK_VIEW_SIDEBAR";
  const options = (PLACEMENTS[name] ?? (() => ({ ID: "5" })))(task, user);
  // Its options are the GET parameters of the app's own page, not those by which this page is told what to play.
  return { name, options, finished: query.has("install_finished") };
}

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

/** Opens the app in a box; each time is a rendering of its own, with an APP_SID of its own. */
export async function openApp(box, { user, task, text, close }) {
  const opening = await (await fetch(`/frame/open/${user}`, { method: "POST" })).json();
  const wrong = opening.app ? opening.not_installed && text.notInstalled : text.noApp;
  if (wrong) {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = wrong;
    return box.replaceChildren(note);
  }
  const sid = hex();
  const protocol = location.protocol === "https:" ? 1 : 0;
  const { name, options, finished } = placement(user, task);
  const frame = document.createElement("iframe");
  Object.assign(frame, { name: `${location.host}|${protocol}|${sid}`, title: text.application, allow: "geolocation; microphone; camera; autoplay" });

  const address = new URL(opening.app);
  const query = new URLSearchParams({ DOMAIN: location.host, PROTOCOL: protocol, LANG: opening.lang, APP_SID: sid });
  address.search += `${address.search ? "&" : "?"}${query}`;
  const fields = {
    ...opening.auth,
    member_id: opening.member_id,
    status: opening.status,
    PLACEMENT: name,
    // Left out where there are none.
    ...(Object.keys(options).length > 0 ? { PLACEMENT_OPTIONS: JSON.stringify(options) } : {}),
    SERVER_ENDPOINT: opening.server_endpoint,
    APPLICATION_TOKEN: opening.application_token,
    APPLICATION_SCOPE: opening.scope,
  };
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: address.href, target: frame.name, hidden: true });
  form.append(...Object.entries(fields).map(([field, value]) => hidden(field, value)));

  box.replaceChildren(form, frame);
  host({
    frame, sid, close, text, opening,
    origin: opening.refused_origin ? ANOTHER : address.origin,
    placement: name,
    init: {
      LANG: opening.lang, DOMAIN: location.host, PROTOCOL: protocol, PATH: "/rest", ...opening.auth, MEMBER_ID: opening.member_id,
      FIRST_RUN: opening.first_run, IS_ADMIN: opening.admin, INSTALL: opening.install && !finished, USER_OPTIONS: {}, APP_OPTIONS: {},
      PLACEMENT: name, PLACEMENT_OPTIONS: options,
    },
  });
  form.submit();
}
