// What a user may write of journals: this file compiles.
import { localStorageJournal, type Journal, type JournalState } from "b24-task";
import { fileJournal } from "b24-task/node";

const own: Journal = { load: async () => new Map([["1", "done"]]), write: async (_key, _state) => {} };

export async function all(): Promise<JournalState | undefined> {
  const journals: Journal[] = [own, localStorageJournal("run"), fileJournal("run.journal"), fileJournal(new URL("file:///run.journal"))];
  const journal = fileJournal("run.journal");
  await journal.write("1", "sending");
  await journal.clear();
  await journal.close();
  return (await journals[0]?.load())?.get("1");
}
