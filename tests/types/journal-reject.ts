// What a user may not write of journals: each line below is an error, and the compiler fails where one is not.
import { localStorageJournal, type Journal } from "b24-task";
import { fileJournal } from "b24-task/node";

// @ts-expect-error a journal has a name
localStorageJournal();
// @ts-expect-error a journal has a path
fileJournal(5);
// @ts-expect-error a key is a text
fileJournal("run").write(5, "done");
// @ts-expect-error no such state
localStorageJournal("run").write("5", "sent");
// @ts-expect-error a journal can be read
const journal: Journal = { write: async () => {} };
// @ts-expect-error a journal of one's own need not be closed
(journal as Journal).close();
