/** Makes something once, and again where it failed. */
export const once = (make) => {
  let made;
  return () => {
    made ??= make();
    made.catch(() => (made = undefined));
    return made;
  };
};
