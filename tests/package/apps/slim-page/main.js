import { createClient, init, isTaskError, TaskValidationError } from "./node_modules/b24-task/dist/slim.js";

import { show } from "./show.js";

// What is wrong with it is what the call says.
init(fetch("./node_modules/b24-task/dist/b24_task_bg.wasm")).catch(() => {});
show({ createClient, isTaskError, TaskValidationError });
