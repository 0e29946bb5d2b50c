// A test that fails is tried once more. Whichever passes only then is named, and more than two of them fail the run.
const MOST = 2;

export default class Unsteady {
  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd() {
    const unsteady = this.suite.allTests().filter((test) => test.outcome() === "flaky");
    if (unsteady.length === 0) return undefined;
    console.log(`\nPassed only when tried again (at most ${MOST} may):`);
    for (const test of unsteady) console.log(`  ${test.titlePath().filter(Boolean).join(" › ")}`);
    return unsteady.length > MOST ? { status: "failed" } : undefined;
  }
}
