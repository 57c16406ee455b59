import { createClient, isTaskError, TaskValidationError } from "./node_modules/b24-task/dist/index.js";

import { show } from "./show.js";

show({ createClient, isTaskError, TaskValidationError });
