/** Makes something once, and again where it failed. */
export const once = (make) => {
  let made;
  return (...given) => {
    made ??= make(...given);
    made.catch(() => (made = undefined));
    return made;
  };
};
