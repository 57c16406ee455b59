// Makes elements. Texts go in as text, never as HTML.

/** An element with attributes, `on…` listeners and children. Booleans and `value` are set as properties; null ones are left out. */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value == null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean" || name === "value") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(2).filter((child) => child != null && child !== false));
  return node;
}

/** Moves the focus to what cannot be reached by Tab: a heading, a message. */
export function focusOn(node) {
  node.tabIndex = -1;
  node.focus();
}
