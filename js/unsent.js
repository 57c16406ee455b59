// The words of what a bulk run did not send. Apart, so that an app without such runs does not carry them.

import { word } from "./errors.js";

/** Words them: before a run begins. */
export function wordUnsent() {
  word("stopped", "the run ended before this was sent");
  word("failed_before", "the journal says that this failed in an earlier run: write it under another key to try again");
}
