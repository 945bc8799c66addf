// A GitHub with one repository, acme/ladders, until standard input ends.
import { createEmulator } from "emulate";

const github = await createEmulator({
  service: "github",
  hostname: "127.0.0.1",
  port: Number(process.argv[2]),
  seed: { github: { users: [{ login: "acme" }], repos: [{ owner: "acme", name: "ladders", auto_init: true }] } },
});
console.log("ready");
process.stdin.resume();
process.stdin.on("end", () => github.close().then(() => process.exit(0)));
