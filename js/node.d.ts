/**
 * What of `b24-task` needs Node.
 *
 * @module b24-task/node
 */

import type { KeptJournal } from "b24-task";

/**
 * A journal in a file, for one run at a time.
 *
 * What `write` has resolved is on the disk (`fdatasync`): it outlives a killed process and a power failure. Writes that wait at the same time
 * share one sync. The file is text, a line of JSON for each write, readable for its owner alone; it holds keys and states, no fields and no
 * tokens. A last line that was cut is tolerated, and a file that is no journal is refused, never written to.
 *
 * Beside it `<path>.lock` names the process that has it open; that of a dead process is taken over at once, that of another machine
 * or container a minute after its last sign of life.
 *
 * @param path - a path, or a `file:` URL; its folder must exist
 * @throws TypeError where the path is neither
 * @example
 * const journal = fileJournal("deadlines.journal");
 */
export declare function fileJournal(path: string | URL): KeptJournal;
