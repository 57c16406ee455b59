import { createClient, isTaskError, TaskValidationError } from "b24-task";

import { show } from "./show.js";

show({ createClient, isTaskError, TaskValidationError });
