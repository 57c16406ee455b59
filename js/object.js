// The entries of any object, be it a caller's, a portal page's or another library's. Reading ends well whatever the object does.

/** An entry; undefined where there is none, or where reading it throws. */
export const get = (target, name) => {
  try {
    // Most options are not given, and an error takes longer than all else of a call.
    return target === undefined ? target : Reflect.get(target, name);
  } catch {
    return undefined;
  }
};

/** The names of an object's own entries; undefined where it is none, or does not tell them. */
export const names = (value) => {
  try {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
};

/** Whether there is a method of that name. */
export const can = (target, name) => typeof get(target, name) === "function";

/** What a method gives; undefined where there is none, or where it throws. */
export const call = (target, name, ...args) => {
  try {
    return Reflect.apply(get(target, name), target, args);
  } catch {
    return undefined;
  }
};

/** The text under that name; empty where there is none. */
export const text = (target, name) => {
  const value = get(target, name);
  return typeof value === "string" ? value : "";
};
