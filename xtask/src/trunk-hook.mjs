// Trunk calls this while it builds; it hands on to `cargo xtask trunk-hook`. Under `cargo xtask trunk` that program
// is running already and is called directly: the environment is then set up to build for the browser, not for this
// machine.
import { spawnSync } from "node:child_process";

const [program, ...given] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];
const { status, error } = spawnSync(program, [...given, "trunk-hook"], { stdio: "inherit" });
if (error) console.error(`${program}: ${error.message}`);
process.exit(status ?? 1);
