// What a page is told where the program is not loaded: in the form, and with the names, of the engine's own report.

const report = (stage, cause, certainty, checkedAt) => ({
  stage,
  findings: cause ? [{ cause, certainty, remove: {} }] : [],
  complete: true,
  checkedAt,
});

/** Nothing is shown: all is well, or it is not this person's to know why it is not. */
export const silent = (stage, now) => report(stage, stage === "quiet" && "healthy", "confirmed", now.toISOString());

/** Nothing could be read. */
export const unread = () => report("unknown", "unknown", "possible", null);
