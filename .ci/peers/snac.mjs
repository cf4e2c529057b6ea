// Drives a snac server (Debian's package snac2) for a test: the same /control as that of fedify.mjs, as far as snac
// can. Loopback and plain http only; its data is made anew in a folder that is thrown away at the end.
//
//   node snac.mjs --snac /usr/bin/snac --port 8933 --control 8934
import { execFile, spawn } from "node:child_process";
import {
  appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";

const { values: options } = parseArgs({
  options: { snac: { type: "string" }, port: { type: "string" }, control: { type: "string" } },
});
const run = promisify(execFile);
const PERSON = "sam";
const STARTED_WITHIN_MS = 15_000;
const COMMAND_WITHIN_MS = 20_000;
const LOOK_UPS = 5;
const host = `127.0.0.1:${options.port}`;
const actor = `http://${host}/${PERSON}`;
const folder = mkdtempSync(join(tmpdir(), "marram-snac-"));
const data = join(folder, "data");
const log = join(folder, "log");

const password = await setUp();
const server = spawn(options.snac, ["httpd", data], { stdio: ["ignore", "pipe", "pipe"] });
for (const stream of [server.stdout, server.stderr]) stream.on("data", (piece) => appendFileSync(log, piece));
server.on("exit", () => finish(1));
process.on("SIGTERM", () => finish(0));
process.on("SIGINT", () => finish(0));
await answering();

async function setUp() {
  await piped(["init", data], `127.0.0.1\n${options.port}\n${host}\n\n\n`);
  const file = join(data, "server.json");
  writeFileSync(file, JSON.stringify({
    ...JSON.parse(readFileSync(file, "utf8")),
    protocol: "http", dbglevel: 2, queue_retry_minutes: 1,
  }));
  const said = await piped(["adduser", data, PERSON], "");
  // Snac keeps every exchange once this folder is there.
  mkdirSync(join(data, "archive"));
  return /password is (\S+)/.exec(said)[1];
}

function piped(args, input) {
  return new Promise((resolve, reject) => {
    const child = execFile(options.snac, args, (failure, out, err) => (failure ? reject(failure) : resolve(out + err)));
    child.stdin.end(input);
  });
}

async function answering() {
  const until = Date.now() + STARTED_WITHIN_MS;
  while (Date.now() < until) {
    try {
      if ((await fetch(actor, { headers: { accept: "application/activity+json" } })).ok) return;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("snac does not answer");
}

function finish(status) {
  server.removeAllListeners("exit");
  server.kill();
  rmSync(folder, { recursive: true, force: true });
  process.exit(status);
}

const snac = async (...args) =>
  (await run(options.snac, args, { timeout: COMMAND_WITHIN_MS, maxBuffer: 1 << 24 })).stdout;

const jsonIn = (text) => JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));

async function form(path, fields) {
  const answer = await fetch(`${actor}/admin/${path}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      authorization: `Basic ${Buffer.from(`${PERSON}:${password}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded", // compared as a whole, so no charset behind it
    },
    body: `${new URLSearchParams(fields)}`,
  });
  if (answer.status !== 303 && !answer.ok) throw new Error(`snac answers ${answer.status} to its form ${path}`);
}

const ownNotes = () => held().filter((object) => object.type === "Note" && object.attributedTo === actor);

function held() {
  const root = join(data, "object");
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((part) =>
    jsonFiles(join(root, part)).map((file) => read(join(root, part, file))));
}

const jsonFiles = (root) => (existsSync(root) ? readdirSync(root).filter((file) => file.endsWith(".json")) : []);

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {}; // being written
  }
};

function arrived() {
  const root = join(data, "archive");
  return readdirSync(root).filter((name) => name.includes("_RECV")).sort()
    .map((name) => join(root, name, "payload.json")).filter(existsSync).map(read)
    .filter((activity) => activity.type && activity.actor !== actor);
}

const commands = {
  async lookup({ address }) {
    let answer = "";
    // It waits a few seconds only, and says nothing when that was too short: on a busy machine it may be.
    for (let tries = 0; tries < LOOK_UPS && !answer.includes("{"); tries++) {
      answer = await snac("request", data, PERSON, address);
    }
    return jsonIn(answer);
  },
  follow: async ({ actor: whom }) => ({ id: jsonIn(await snac("follow", data, PERSON, whom)).id }),
  unfollow: async ({ actor: whom }) => (await snac("unfollow", data, PERSON, whom), {}),
  async post({ content, inReplyTo }) {
    const before = new Set(ownNotes().map((note) => note.id));
    if (inReplyTo) {
      await snac("insert", data, PERSON, inReplyTo);
      await form("note", { content, in_reply_to: inReplyTo });
    } else {
      await snac("note", data, PERSON, content);
    }
    return { id: ownNotes().find((note) => !before.has(note.id)).id };
  },
  async update({ id, content }) {
    await form("note", { content, edit_id: id });
    return {};
  },
  async delete({ id }) {
    await form("action", { id, actor, action: "Delete" });
    return {};
  },
  async boost({ object }) {
    await snac("insert", data, PERSON, object);
    return jsonIn(await snac("boost", data, PERSON, object));
  },
  unboost: async ({ object }) => (await snac("unboost", data, PERSON, object), {}),
  "delete-actor": async () => (await snac("deluser", data, PERSON), {}),
};

const followed = (kind) => {
  const root = join(data, "user", PERSON, kind);
  return jsonFiles(root).map((file) => read(join(root, file)));
};

createServer(async (request, response) => {
  const answer = await respond(request).catch((failure) => [502, { error: String(failure?.stderr || failure) }]);
  response.writeHead(answer[0], { "content-type": "application/json" });
  response.end(JSON.stringify(answer[1]));
}).listen(Number(options.control), "127.0.0.1", () =>
  console.log(`ready ${actor} http://127.0.0.1:${options.control}/control`));

async function respond(request) {
  const name = new URL(request.url, actor).pathname.slice("/control/".length);
  if (name === "arrived") return [200, arrived()];
  if (name === "held") return [200, held()];
  if (name === "state") {
    return [200, {
      actor,
      followers: followed("followers").map((file) => file.id ?? file.actor),
      following: Object.fromEntries(followed("following").filter((file) => ["Accept", "Follow"].includes(file.type)).map((file) => [file.object?.object ?? file.object,
        file.type === "Accept" ? "accepted" : "asked"])),
      disbelieved: readFileSync(log, "utf8").split("\n").filter((line) => line.includes("bad signature")),
    }];
  }
  if (!Object.hasOwn(commands, name)) return [404, { error: `snac cannot ${name}` }];
  let text = "";
  for await (const piece of request) text += piece;
  return [200, await commands[name](text ? JSON.parse(text) : {})];
}
