// What a user may not write in a test: each line below is an error, and the compiler fails where one is not.
import { createPortal } from "b24-task/testing";

const portal = createPortal();

// @ts-expect-error no such engine
createPortal({ engine: "old" });
// @ts-expect-error a typo in an option
createPortal({ langs: "ru" });
// @ts-expect-error a user has an id
createPortal({ users: [{ NAME: "Anna" }] });
// @ts-expect-error a title is a text
createPortal({ tasks: [{ TITLE: 5 }] });
// @ts-expect-error no such fault
portal.fault({ fault: "explode" });
// @ts-expect-error a fault is named
portal.fault({ match: "*" });
// @ts-expect-error a task may be missing
portal.task(11).TITLE;
// @ts-expect-error time is a number
portal.advance("1s");
