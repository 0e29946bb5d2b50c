// The job without a framework.
import { readUsers } from "../crm.js";
import { carryOut, chosenOf, confirmation, heading, holdersOf, isEnough, key, look, matching, reason, suggest } from "../job.js";
import { ROW, place, seen } from "../place.js";

const host = place();

/** An element with properties and children. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const button = (textContent, onclick, disabled = false) => make("button", { type: "button", textContent, onclick, disabled });

function show(title, ...children) {
  host.replaceChildren(make("section", { className: "peer" }, make("div", { role: "status" }, make("h2", { textContent: title })), ...children));
}

function start() {
  look(banner).catch(failed);
}

function failed(error) {
  show(error.message, button("Try again", start));
}

function later() {
  host.replaceChildren();
}

function banner(found) {
  const cause = found.cause ? [make("p", { textContent: found.cause })] : [];
  const fix = found.plans?.length ? [button("Fix now", () => read(found).catch(failed))] : [];
  show(found.sentence, ...cause, ...fix, button("Later", later));
}

async function read(found) {
  show("Reading who has which plan…");
  choose(found, await readUsers(found.plans));
}

function choose({ plans, me }, users) {
  const chosen = new Set();
  const suggested = suggest(plans, users, me);
  const go = button("Review", () => review(plans, users, chosen), true);
  const changed = () => (go.disabled = !isEnough(plans, users, chosen));
  const lists = plans.map((plan) => holders(plan, users, chosen, changed));
  const use = button("Use suggestion", () => {
    chosen.clear();
    for (const entry of suggested) chosen.add(entry);
    for (const list of lists) list.draw();
    changed();
  });
  const search = make("input", { type: "search", oninput: () => lists.forEach((list) => list.search(search.value)) });
  const words = make("label", {}, "Search by name ", search);
  show("Choose users", make("p", {}, `Suggestion: ${suggested.size} users `, use), words, ...lists.map((list) => list.element), go);
  for (const list of lists) list.draw();
}

/** Who holds a plan, of whom only the rows that are seen are in the page. */
function holders(plan, users, chosen, changed) {
  const all = holdersOf(plan, users);
  let shown = all;
  const list = make("ul");
  const box = make("div", { className: "rows", onscroll: draw }, list);
  const element = make("fieldset", {}, make("legend", { textContent: heading(plan, all.length) }), box);
  return { element, draw, search };

  function search(words) {
    shown = matching(all, words);
    box.scrollTop = 0;
    draw();
  }

  function draw() {
    list.style.height = `${shown.length * ROW}px`;
    list.replaceChildren(...seen(shown.length, box.scrollTop).map(({ index, start }) => row(shown[index], start)));
  }

  function row(user, start) {
    const entry = key(plan, user);
    const tick = make("input", { type: "checkbox", checked: chosen.has(entry) });
    tick.onchange = () => {
      if (tick.checked) chosen.add(entry);
      else chosen.delete(entry);
      changed();
    };
    const item = make("li", { className: "row" }, make("label", {}, tick, `${user.name} `, make("small", { textContent: reason(user) })));
    item.style.transform = `translateY(${start}px)`;
    return item;
  }
}

function review(plans, users, chosen) {
  const lines = plans.map((plan) => {
    const losing = chosenOf(plan, users, chosen);
    const names = losing.map((user) => user.name).join(", ");
    return make("p", { textContent: `${plan.title} will be removed from ${losing.length} users: ${names}.` });
  });
  show("Review", ...lines, button(confirmation(plans), () => run(plans, users, chosen).catch(failed)));
}

async function run(plans, users, chosen) {
  await carryOut(plans, users, chosen, (progress) => show(progress));
  show("New licence activated", button("Close", later));
}

start();
