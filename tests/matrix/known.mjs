// What is known not to hold yet. Each line is to go: a whole run fails as soon as one of them is not needed any more.
//
// `is` is compared with the combination's name and the problem, in two lines.

export const KNOWN = [
  {
    what: "a save that took effect, and whose answer says no, is told as not done",
    is: /SaveUser.* after it took effect\n(named as not removed|lost a plan and did not get)/,
  },
  { what: "a plan that was given, and whose answer says no, is told as not given", is: /SaveUser.* after it took effect\ncalled not given and held/ },
  { what: "the licence in the database is asked for once, whatever became of it", is: /GetLicenseFromDB.*\nthe job cannot be finished/ },
  { what: "rights that are missing in the answer count as none", is: /currentPrincipal.* half of the fields, .*\nnothing is said/ },
  {
    what: "new details or a file that were taken over, and whose answer says no, are told as not done",
    is: /(ChangeSerialNumber|AddLicenseFromFile).* after it took effect\ncalled not done/,
  },
  { what: "a check after a change that could not be read is told as one that shows the same", is: /\ntold that a fresh check shows the same/ },
];

/** The line that a problem is known by. */
export const knownBy = (name, problem) => KNOWN.find(({ is }) => is.test(`${name}\n${problem}`));
