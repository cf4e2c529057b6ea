// A person on another server: a small ActivityPub server made with Fedify, which does what a test asks of it and tells
// what reached it. Loopback and plain http only; everything is kept in memory and ends with the process.
//
//   node fedify.mjs --port 8931 --name open            signs with RFC 9421 first, answers fetches by anybody
//   node fedify.mjs --port 8932 --name strict --cavage --secure
//                                                      signs with draft-cavage first, answers signed fetches only
//
// What a test asks: POST /control/{command} with JSON, see `commands`; GET /control/arrived and /control/state.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { Temporal } from "@js-temporal/polyfill";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import {
  Accept, Activity, Announce, Application, Create, Delete, Endpoints, Follow, Like, Mention, Note, Person,
  PUBLIC_COLLECTION, Reject, Tombstone, Undo, Update,
} from "@fedify/vocab";

const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    name: { type: "string" },
    cavage: { type: "boolean", default: false },
    secure: { type: "boolean", default: false },
  },
});
const port = Number(options.port);
const origin = `http://127.0.0.1:${port}`;
const PERSON = options.name;
const INSTANCE = "instance";
const ARRIVED_MAX = 10_000;
const CONTROL_BODY_MAX_BYTES = 1 << 20;

const state = {
  keys: { [PERSON]: await freshKeys(), [INSTANCE]: await freshKeys() },
  followers: new Map(),
  following: new Map(),
  follows: new Map(),
  notes: new Map(),
  boosts: new Map(),
  arrived: [],
  gone: false,
  count: 0,
};

async function freshKeys() {
  return [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")];
}

const federation = createFederation({
  kv: new MemoryKvStore(),
  allowPrivateAddress: true,
  firstKnock: options.cavage ? "draft-cavage-http-signatures-12" : "rfc9421",
});

const onlySigned = async (context) => !options.secure || (await context.getSignedKeyOwner()) !== null;

federation
  .setActorDispatcher("/users/{identifier}", (context, identifier) =>
    identifier in state.keys ? actorDocument(context, identifier) : null)
  .setKeyPairsDispatcher((_context, identifier) => state.keys[identifier] ?? [])
  // Who fetches in order to check a signature must be answered, or two strict servers wait for each other.
  .authorize((context, identifier) => identifier === INSTANCE || onlySigned(context));

async function actorDocument(context, identifier) {
  const keys = await context.getActorKeyPairs(identifier);
  const common = {
    id: context.getActorUri(identifier),
    preferredUsername: identifier,
    name: identifier === PERSON ? `Person of ${PERSON}` : `Fetcher of ${PERSON}`,
    url: context.getActorUri(identifier),
    inbox: context.getInboxUri(identifier),
    outbox: context.getOutboxUri(identifier),
    endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
    publicKey: keys[0].cryptographicKey,
    assertionMethods: keys.map((key) => key.multikey),
  };
  return identifier === PERSON
    ? new Person({ ...common, followers: context.getFollowersUri(identifier) })
    : new Application(common);
}

federation
  .setFollowersDispatcher("/users/{identifier}/followers", () => ({ items: [...state.followers.values()] }))
  .setCounter(() => state.followers.size);
federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] })).setCounter(() => state.notes.size);
federation
  .setObjectDispatcher(Note, "/notes/{id}", (_context, { id }) => state.notes.get(id) ?? null)
  .authorize((context) => onlySigned(context));
federation.setNodeInfoDispatcher("/nodeinfo/2.1", () => ({
  software: { name: "live-peer", version: "1.0.0" },
  protocols: ["activitypub"],
  usage: { users: { total: 1, activeMonth: 1, activeHalfyear: 1 }, localPosts: state.notes.size, localComments: 0 },
}));

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .setSharedKeyDispatcher(() => ({ identifier: INSTANCE }))
  .on(Follow, async (context, follow) => {
    await arrive(context, follow);
    const follower = await follow.getActor(context);
    state.followers.set(follower.id.href, follower);
    await context.sendActivity({ identifier: PERSON }, follower,
      new Accept({ id: mint("accepts"), actor: me(context), to: follower.id, object: follow }));
  })
  .on(Accept, async (context, accept) => {
    await arrive(context, accept);
    state.following.set(accept.actorId.href, "accepted");
  })
  .on(Reject, async (context, reject) => {
    await arrive(context, reject);
    state.following.set(reject.actorId.href, "rejected");
  })
  .on(Undo, async (context, undo) => {
    await arrive(context, undo);
    if ((await undo.getObject(context)) instanceof Follow) state.followers.delete(undo.actorId.href);
  })
  .on(Activity, (context, activity) => arrive(context, activity));

async function arrive(context, activity) {
  if (state.arrived.length >= ARRIVED_MAX) return;
  state.arrived.push(await activity.toJsonLd({ contextLoader: context.contextLoader }));
}

const context = federation.createContext(new URL(origin), undefined);
const me = (of = context) => of.getActorUri(PERSON);
const mint = (kind) => new URL(`/${kind}/${++state.count}`, origin);
const signedLoader = () => context.getDocumentLoader({ identifier: INSTANCE });
const look = async (address) => context.lookupObject(address, { documentLoader: await signedLoader() });
const now = () => Temporal.Now.instant();

const commands = {
  async lookup({ address }) {
    const { document } = await (await signedLoader())(new URL(address).href);
    return document;
  },
  async "lookup-unsigned"({ address }) {
    return (await context.documentLoader(new URL(address).href)).document;
  },
  async follow({ actor }) {
    const whom = await reachable(actor);
    const follow = new Follow({ id: mint("follows"), actor: me(), to: whom.id, object: whom.id });
    state.follows.set(whom.id.href, follow);
    state.following.set(whom.id.href, "asked");
    await context.sendActivity({ identifier: PERSON }, whom, follow);
    return { id: follow.id.href };
  },
  async unfollow({ actor }) {
    const whom = await reachable(actor);
    const follow = state.follows.get(whom.id.href);
    state.following.delete(whom.id.href);
    await send(new Undo({ id: mint("undos"), actor: me(), to: whom.id, object: follow }), [whom]);
    return {};
  },
  async post({ content, inReplyTo, mention, to = [] }) {
    const id = `${++state.count}`;
    const mentioned = mention ? [new URL(mention)] : [];
    const note = new Note({
      id: context.getObjectUri(Note, { id }),
      attribution: me(),
      content,
      url: context.getObjectUri(Note, { id }),
      replyTarget: inReplyTo ? new URL(inReplyTo) : null,
      tags: mentioned.map((href) => new Mention({ href, name: href.href })),
      published: now(),
      to: PUBLIC_COLLECTION,
      ccs: [...mentioned, context.getFollowersUri(PERSON)],
    });
    state.notes.set(id, note);
    const people = await Promise.all([...new Set([...(mention ? [mention] : []), ...to])].map(reachable));
    await send(about(Create, note, "creates"), people);
    return { id: note.id.href };
  },
  async update({ id, content, to = [] }) {
    const note = kept(id).clone({ content, updated: now() });
    state.notes.set(short(id), note);
    await send(about(Update, note, "updates"), await Promise.all(to.map(reachable)));
    return {};
  },
  async delete({ id, to = [] }) {
    kept(id);
    state.notes.delete(short(id));
    const tombstone = new Tombstone({ id: new URL(id), deleted: now() });
    await send(new Delete({ id: mint("deletes"), actor: me(), to: PUBLIC_COLLECTION, object: tombstone }),
      await Promise.all(to.map(reachable)));
    return {};
  },
  async boost({ object, to = [] }) {
    const boost = new Announce({
      id: mint("boosts"), actor: me(), object: new URL(object), published: now(),
      to: PUBLIC_COLLECTION, cc: context.getFollowersUri(PERSON),
    });
    state.boosts.set(object, boost);
    await send(boost, await Promise.all(to.map(reachable)));
    return { id: boost.id.href };
  },
  async unboost({ object, to = [] }) {
    await send(new Undo({ id: mint("undos"), actor: me(), to: PUBLIC_COLLECTION, object: state.boosts.get(object) }),
      await Promise.all(to.map(reachable)));
    return {};
  },
  async like({ object, to = [] }) {
    await send(new Like({ id: mint("likes"), actor: me(), object: new URL(object), to: PUBLIC_COLLECTION }),
      await Promise.all(to.map(reachable)));
    return {};
  },
  async rotate({ tell = true, to = [] }) {
    state.keys[PERSON] = await freshKeys();
    if (tell) {
      const actor = await actorDocument(context, PERSON);
      await send(new Update({ id: mint("updates"), actor: me(), to: PUBLIC_COLLECTION, object: actor }),
        await Promise.all(to.map(reachable)));
    }
    return {};
  },
  async "delete-actor"({ to = [] }) {
    const people = await Promise.all(to.map(reachable));
    await send(new Delete({ id: mint("deletes"), actor: me(), to: PUBLIC_COLLECTION, object: me() }), people);
    state.gone = true;
    return {};
  },
  async reset() {
    state.arrived.length = 0;
    return {};
  },
};

function about(Kind, note, kind) {
  const common = { id: mint(kind), actor: me(), object: note, published: now() };
  return new Kind({ ...common, to: PUBLIC_COLLECTION, ccs: note.ccIds });
}

async function send(activity, people) {
  const all = new Map([...state.followers.values(), ...people].map((person) => [person.id.href, person]));
  if (all.size > 0) await context.sendActivity({ identifier: PERSON }, [...all.values()], activity);
}

async function reachable(address) {
  const actor = await look(address);
  if (!actor?.inboxId) throw new Error(`no actor at ${address}`);
  return actor;
}

function kept(id) {
  const note = state.notes.get(short(id));
  if (!note) throw new Error(`no note ${id}`);
  return note;
}

const short = (id) => new URL(id).pathname.split("/").pop();

createServer(async (request, response) => {
  try {
    const answer = await respond(request);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch (failure) {
    console.error(failure);
    response.writeHead(500, { "content-type": "text/plain" });
    response.end(String(failure?.stack ?? failure));
  }
}).listen(port, "127.0.0.1", () => console.log(`ready ${origin}/users/${PERSON} ${origin}/control`));

async function respond(request) {
  const address = new URL(request.url, origin);
  const body = request.method === "POST" ? await bytes(request) : undefined;
  if (address.pathname === "/control/arrived") return Response.json(state.arrived);
  if (address.pathname === "/control/state") {
    return Response.json({
      actor: me().href,
      followers: [...state.followers.keys()],
      following: Object.fromEntries(state.following),
    });
  }
  if (address.pathname.startsWith("/control/")) return control(address.pathname.slice("/control/".length), body);
  if (state.gone && address.pathname.startsWith(`/users/${PERSON}`)) return new Response(null, { status: 410 });
  return federation.fetch(new Request(address, { method: request.method, headers: headersOf(request), body }), {
    contextData: undefined,
  });
}

async function control(command, body) {
  if (!Object.hasOwn(commands, command)) return new Response("no such command", { status: 404 });
  try {
    return Response.json(await commands[command](body?.length ? JSON.parse(body) : {}));
  } catch (failure) {
    return Response.json({ error: String(failure?.message ?? failure) }, { status: 502 });
  }
}

async function bytes(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > CONTROL_BODY_MAX_BYTES) throw new Error(`a body of more than ${CONTROL_BODY_MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const headersOf = (request) => {
  const headers = new Headers();
  const raw = request.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) headers.append(raw[i], raw[i + 1]);
  return headers;
};
