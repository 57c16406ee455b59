"use client";

import { createClient, isTaskError, TaskValidationError } from "b24-task";
import { useEffect, useState } from "react";

import { outcome } from "../show.js";

export function Task() {
  const [text, setText] = useState();
  useEffect(() => {
    outcome({ createClient, isTaskError, TaskValidationError }).then(setText);
  }, []);
  useEffect(() => {
    if (text !== undefined) document.title = "done";
  }, [text]);
  return <pre id="result">{text}</pre>;
}
