// What the loader's entry has already, for what is loaded after it (second.js): nothing is there twice.
export const kit = {};
