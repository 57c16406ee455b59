import { createApp } from "vue";

import Task from "./Task.vue";

createApp(Task).mount("#root");
