// Faults are lines of text; a test that finds some shows them and fails.
import assert from "node:assert/strict";

const SHOWN = 40;

/** Fails with the lines, if there are any. */
export function none(faults) {
  if (faults.length === 0) return;
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  assert.fail(["", ...faults.slice(0, SHOWN), ...more].join("\n    "));
}
