// Parameters as a page's BX24 sends them: a form, in which everything is text and null is left out (spec/frame.md §1.3).

/** `{ fields: { TAGS: ["a"] } }` as `fields[TAGS][0]=a`; an empty list is empty text. */
export function form(value, name = "") {
  if (value === null) return [];
  if (typeof value !== "object") return [`${name}=${encodeURIComponent(value)}`];
  if (Array.isArray(value) && value.length === 0) return [`${name}=`];
  return Object.entries(value).flatMap(([key, item]) => form(item, name ? `${name}[${encodeURIComponent(key)}]` : encodeURIComponent(key)));
}
