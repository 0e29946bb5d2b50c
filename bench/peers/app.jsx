// The same components for React and Preact. Which of them they are, and how a long list is windowed, the entry says.
import { useEffect, useMemo, useState } from "hooks";
import { useWindow } from "windowing";
import { readUsers } from "./crm.js";
import { carryOut, chosenOf, confirmation, heading, holdersOf, isEnough, key, look, matching, reason, suggest } from "./job.js";

export function App() {
  const [found, setFound] = useState();
  const [screen, setScreen] = useState({ name: "banner" });
  const [problem, setProblem] = useState();

  const attempt = (work) => {
    setProblem(undefined);
    work().catch((error) => setProblem(error.message));
  };
  const start = () => attempt(() => look(setFound));
  useEffect(start, []);

  const fix = () => {
    setScreen({ name: "reading" });
    attempt(async () => setScreen({ name: "choose", users: await readUsers(found.plans), chosen: new Set() }));
  };
  const choose = (chosen) => setScreen((screen) => ({ ...screen, chosen }));
  const review = () => setScreen((screen) => ({ ...screen, name: "review" }));
  const confirm = () => {
    const { users, chosen } = screen;
    setScreen({ name: "run", progress: "" });
    attempt(async () => {
      await carryOut(found.plans, users, chosen, (progress) => setScreen({ name: "run", progress }));
      setScreen({ name: "done" });
    });
  };
  const again = () => {
    setScreen({ name: "banner" });
    start();
  };

  if (problem) return <Panel title={problem} button="Try again" act={again} />;
  if (!found || screen.name === "later") return null;
  switch (screen.name) {
    case "banner":
      return <Banner found={found} fix={fix} later={() => setScreen({ name: "later" })} />;
    case "reading":
      return <Panel title="Reading who has which plan…" />;
    case "choose":
      return <Choose found={found} {...screen} choose={choose} review={review} />;
    case "review":
      return <Review plans={found.plans} {...screen} confirm={confirm} />;
    case "run":
      return <Panel title={screen.progress} />;
    default:
      return <Panel title="New licence activated" button="Close" act={() => setScreen({ name: "later" })} />;
  }
}

function Panel({ title, button, act, children }) {
  return (
    <section className="peer">
      <div role="status">
        <h2>{title}</h2>
      </div>
      {children}
      {button && (
        <button type="button" onClick={act}>
          {button}
        </button>
      )}
    </section>
  );
}

function Banner({ found, fix, later }) {
  return (
    <section className="peer">
      <div role="status">
        <h2>{found.sentence}</h2>
      </div>
      {found.cause && <p>{found.cause}</p>}
      {found.plans?.length > 0 && (
        <button type="button" onClick={fix}>
          Fix now
        </button>
      )}
      <button type="button" onClick={later}>
        Later
      </button>
    </section>
  );
}

function Choose({ found, users, chosen, choose, review }) {
  const [words, setWords] = useState("");
  const { plans, me } = found;
  const suggested = useMemo(() => suggest(plans, users, me), [plans, users, me]);
  const toggle = (entry) => {
    const next = new Set(chosen);
    if (!next.delete(entry)) next.add(entry);
    choose(next);
  };
  return (
    <section className="peer">
      <h2>Choose users</h2>
      <p>
        Suggestion: {suggested.size} users{" "}
        <button type="button" onClick={() => choose(suggested)}>
          Use suggestion
        </button>
      </p>
      <label>
        Search by name <input type="search" value={words} onInput={(event) => setWords(event.target.value)} />
      </label>
      {plans.map((plan) => (
        <Holders key={plan.name} plan={plan} users={users} words={words} chosen={chosen} toggle={toggle} />
      ))}
      <button type="button" disabled={!isEnough(plans, users, chosen)} onClick={review}>
        Review
      </button>
    </section>
  );
}

function Holders({ plan, users, words, chosen, toggle }) {
  const holders = useMemo(() => holdersOf(plan, users), [plan, users]);
  const shown = useMemo(() => matching(holders, words), [holders, words]);
  const { box, onScroll, height, rows } = useWindow(shown.length);
  return (
    <fieldset>
      <legend>{heading(plan, holders.length)}</legend>
      <div className="rows" ref={box} onScroll={onScroll}>
        <ul style={{ height: `${height}px` }}>
          {rows.map(({ index, start }) => {
            const user = shown[index];
            const entry = key(plan, user);
            return (
              <li key={user.id} className="row" style={{ transform: `translateY(${start}px)` }}>
                <label>
                  <input type="checkbox" checked={chosen.has(entry)} onChange={() => toggle(entry)} />
                  {user.name} <small>{reason(user)}</small>
                </label>
              </li>
            );
          })}
        </ul>
      </div>
    </fieldset>
  );
}

function Review({ plans, users, chosen, confirm }) {
  return (
    <Panel title="Review" button={confirmation(plans)} act={confirm}>
      {plans.map((plan) => {
        const losing = chosenOf(plan, users, chosen);
        return (
          <p key={plan.name}>
            {plan.title} will be removed from {losing.length} users: {losing.map((user) => user.name).join(", ")}.
          </p>
        );
      })}
    </Panel>
  );
}
