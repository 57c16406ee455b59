import { createClient, init, isTaskError, TaskValidationError } from "b24-task/slim";
import address from "b24-task/module.wasm?url";

import { show } from "./show.js";

init(fetch(address)).catch(() => {});
show({ createClient, isTaskError, TaskValidationError });
