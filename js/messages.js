// The words of a caller's own for issues and warnings, where the option `messages` is a function.

/**
 * Puts a function's words in the place of the messages of `{ issues, warnings }`. It gets copies, so that it can change
 * nothing else; where it throws or gives no text, the message stays.
 */
export function reword({ issues = [], warnings = [] }, messages) {
  for (const one of [...issues, ...warnings]) {
    try {
      const words = messages({ ...one, path: [...one.path], params: { ...one.params } });
      if (words && typeof words === "string") one.message = words;
      // A promise is no text, and its failure is nobody's.
      else Promise.resolve(words).catch(() => {});
    } catch {
      // The message stays.
    }
  }
}
