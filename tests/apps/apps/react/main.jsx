import { createClient, isTaskError, TaskValidationError } from "b24-task";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

import { outcome } from "./show.js";

function Task() {
  const [text, setText] = useState();
  useEffect(() => {
    outcome({ createClient, isTaskError, TaskValidationError }).then(setText);
  }, []);
  useEffect(() => {
    if (text !== undefined) document.title = "done";
  }, [text]);
  return <pre id="result">{text}</pre>;
}

createRoot(document.querySelector("#root")).render(<StrictMode><Task /></StrictMode>);
