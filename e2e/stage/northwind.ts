/** Northwind Labs: a workspace as a company has it after some weeks, written by another program through the sync protocol. */
import { addCard, initCanvas, setCardColor, setCardOwner, setCardSpot } from "@coreos/schema/documents/canvas";
import type { CardColor } from "@coreos/schema/documents/card-color";
import { addField, type FieldValue } from "@coreos/schema/documents/card-field";
import { addLink } from "@coreos/schema/documents/card-link";
import { initNote } from "@coreos/schema/documents/note";
import { addTask, type NewTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { addNode, type NewNode, type NodeKind, trashNode } from "@coreos/schema/documents/tree";
import { initWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import * as Y from "yjs";

export interface Northwind {
  account: Account;
  /** Path of the workspace; a document's is `<home>/<kind>/<id>`. */
  home: string;
  paths: Record<string, string>;
}

/** Names a path at which nothing is that Dana may open. */
export const UNKNOWN = "a document of somebody else";

type Fields = readonly (readonly [name: string, value: FieldValue])[];
type CardOf = readonly [section: string, title: string, color?: CardColor | null, fields?: Fields];

const money = (dollars: number): FieldValue => ({ type: "money", minor: dollars * 100, currency: "USD" });
const number = (amount: string): FieldValue => ({ type: "number", amount });
const percent = (amount: string): FieldValue => ({ type: "percent", amount });

const MODEL: readonly CardOf[] = [
  ["partners", "Regional bakery guild", "purple"],
  ["partners", "Flour mills with delivery data"],
  ["activities", "Forecasting demand per shop and day", "blue"],
  ["activities", "Onboarding in one afternoon"],
  ["resources", "Three years of till data, 214 shops", "teal"],
  ["resources", "Two people who have run a bakery"],
  ["value", "Bake what will be sold: 31 % less thrown away", "green"],
  ["value", "Works in a cellar without reception", "green"],
  ["value", "One page a baker reads at four in the morning"],
  ["relationships", "A call in week one and week four"],
  ["relationships", "Bakers teach bakers, once a quarter", "yellow"],
  ["channels", "Guild fairs in spring and autumn"],
  ["channels", "Till makers who recommend us", "orange", [["Share of sign-ups", percent("38")]]],
  ["segments", "Bakeries with 3 to 20 shops", "blue", [["Reachable", number("4100")]]],
  ["segments", "Canteens that bake themselves", null, [["Reachable", number("620")]]],
  ["costs", "People", "red", [["Monthly", money(41_500)]]],
  ["costs", "Servers and weather data", "red", [["Monthly", money(2_850)]]],
  ["costs", "Fairs and travel", null, [["Monthly", money(3_400)]]],
];

const OKR: readonly CardOf[] = [
  ["objective-1", "Bakers trust the forecast"],
  ["objective-1", "Shops that follow it four days a week", "green", keyResult("58", "80")],
  ["objective-1", "Mean error below 9 %", "orange", keyResult("6", "9")],
  ["objective-2", "A new bakery is running in one afternoon"],
  ["objective-2", "Median hours from contract to first plan", "blue", keyResult("30", "40")],
  ["objective-3", "The company pays for itself"],
  ["objective-3", "Shops under contract", "green", keyResult("214", "300")],
  ["later", "A second country"],
  ["later", "Ordering flour by itself"],
  ["learned", "Weather moves sales less than school holidays do", "yellow"],
];

function keyResult(now: string, target: string): Fields {
  return [
    ["Now", number(now)],
    ["Target", number(target)],
  ];
}

const BOARD: readonly (readonly [title: string, color: CardColor | null, x: number, y: number])[] = [
  ["Why do shops stop following the plan?", "blue", 40, 40],
  ["Saturday is always wrong", "red", 360, -60],
  ["The plan comes after the dough is made", "orange", 360, 100],
  ["Nobody sees what it saved", "yellow", 360, 240],
  ["Learn school holidays per county", "green", 700, -60],
  ["Send the plan at nine in the evening", "green", 700, 100],
  ["A figure on the first line: saved this week", "green", 700, 240],
];
const LINES = [[0, 1], [0, 2], [0, 3], [1, 4], [2, 5], [3, 6]] as const; // biome-ignore format: pairs

function tasks(self: string, day: (from: number) => string): Omit<NewTask, "id">[] {
  return [
    {
      title: "Call the two bakeries that left in March",
      status: "doing",
      assignee: self,
      due: day(0),
      priority: "urgent",
      labels: ["sales"],
    },
    { title: "Send the plan at nine in the evening", status: "doing", assignee: self, due: day(2), priority: "high", labels: ["product"] },
    { title: "Learn school holidays per county", status: "review", assignee: self, due: day(-1), priority: "medium", labels: ["forecast"] },
    { title: "Price per shop or per forecast: decide", status: "todo", assignee: self, due: day(4), priority: "high", labels: ["pricing"] },
    { title: "Book a table at the spring fair", status: "todo", due: day(9), priority: "low", labels: ["sales"] },
    { title: "Draw the first page again with two bakers", status: "todo", assignee: self, due: day(6), labels: ["product"] },
    { title: "Ask the till maker for hourly data", status: "todo", priority: "medium", labels: ["forecast"] },
    { title: "Collect three stories for the website", status: "backlog", labels: ["sales"] },
    { title: "A plan on paper for cellars", status: "backlog", priority: "low", labels: ["product"] },
    { title: "Move the weather data to one provider", status: "done", assignee: self, labels: ["forecast"] },
    { title: "Sign the contract with the guild", status: "done", labels: ["sales"] },
  ];
}

function canvas(type: string, cards: readonly CardOf[], owner: string): Y.Doc {
  const doc = new Y.Doc();
  initCanvas(doc, type);
  for (const [i, [section, title, color, fields = []]] of cards.entries()) {
    const id = newId();
    addCard(doc, { id, section, title });
    if (color) setCardColor(doc, id, color);
    if (i % 5 === 2) setCardOwner(doc, id, owner);
    const ids = new Map<string, string>();
    for (const [name, value] of fields) {
      const field = newId();
      ids.set(name, field);
      addField(doc, { id: field, card: id, name, value });
    }
    const [now, target] = [ids.get("Now"), ids.get("Target")];
    if (now && target)
      addField(doc, { id: newId(), card: id, name: "Progress", value: { type: "formula", text: `percent({${now}} / {${target}})` } });
  }
  if (type === "business-model") addRevenue(doc);
  return doc;
}

function addRevenue(doc: Y.Doc): void {
  const [plan, shops, price, setup] = [newId(), newId(), newId(), newId()];
  addCard(doc, { id: plan, section: "revenue", title: "Forecast, per shop and month" });
  setCardColor(doc, plan, "green");
  addField(doc, { id: shops, card: plan, name: "Shops", value: number("214") });
  addField(doc, { id: price, card: plan, name: "Price", value: money(189) });
  addField(doc, { id: newId(), card: plan, name: "Monthly", value: { type: "formula", text: `{${shops}} × {${price}}` } });
  addCard(doc, { id: setup, section: "revenue", title: "Setting up, once per bakery" });
  addField(doc, { id: newId(), card: setup, name: "Monthly", value: money(6_300) });
}

function board(): Y.Doc {
  const doc = new Y.Doc();
  initCanvas(doc, "free");
  const ids = BOARD.map(([title, color, x, y]) => {
    const id = newId();
    addCard(doc, { id, section: "board", title });
    if (color) setCardColor(doc, id, color);
    setCardSpot(doc, id, { x, y });
    return id;
  });
  for (const [from, to] of LINES) addLink(doc, { id: newId(), card: ids[from] as string, kind: "card", target: ids[to] as string });
  return doc;
}

function emptyProject(): Y.Doc {
  const doc = new Y.Doc();
  initTasks(doc);
  return doc;
}

function project(self: string, nowMs: number): Y.Doc {
  const doc = emptyProject();
  const day = (from: number) => new Date(nowMs + from * 86_400_000).toISOString().slice(0, 10);
  for (const task of tasks(self, day)) addTask(doc, { id: newId(), ...task });
  return doc;
}

function note(): Y.Doc {
  const doc = new Y.Doc();
  initNote(doc);
  return doc;
}

/** Everything at once; the notes are empty, because words are written where they are edited. */
export async function northwind(product: Product): Promise<Northwind> {
  const account = await Account.signUp(product.url, "Dana Vogel", "dana@northwind.example");
  const workspaceId = await account.createWorkspace("Northwind Labs");
  const root = new Y.Doc();
  initWorkspace(root, "Northwind Labs");
  const documents: [string, Y.Doc][] = [[rootDocumentName(workspaceId), root]];
  const paths: Record<string, string> = {};
  const folder = (title: string, face: Partial<NewNode> = {}) => {
    const id = newId();
    addNode(root, { id, kind: "folder", title, ...face });
    return id;
  };
  const add = async (title: string, kind: Exclude<NodeKind, "folder">, doc: Y.Doc, face: Partial<NewNode> = {}) => {
    const name = await account.registerDocument(workspaceId, kind as "note");
    const { documentId } = parseDocumentName(name);
    addNode(root, { id: documentId, kind, title, ...face });
    documents.push([name, doc]);
    paths[title] = `/w/${workspaceId}/${kind}/${documentId}`;
    return documentId;
  };
  const strategy = folder("Strategy", { icon: "target", color: "blue" });
  await add("Business model", "canvas", canvas("business-model", MODEL, account.id), { parent: strategy });
  await add("Objectives, second quarter", "canvas", canvas("okr", OKR, account.id), { parent: strategy, icon: "flag", color: "green" });
  await add("Why shops stop", "canvas", board(), { parent: strategy });
  await add("SWOT", "canvas", canvas("swot", [["strengths", "Bakers in the team", "green"], ["threats", "Till makers build their own", "red"]], account.id), { parent: strategy }); // biome-ignore format: one line
  await add("Customer journey", "canvas", canvas("journey", [], account.id), { parent: strategy });
  const customers = folder("Customers", { icon: "people", color: "orange" });
  await add("Pricing, round two", "note", note(), { parent: customers, icon: "wallet" });
  await add("Interview: Bakery Lindqvist", "note", note(), { parent: customers });
  await add("Interview: Canteen Nord", "note", note(), { parent: customers });
  await add("Spring release", "tasks", project(account.id, Date.now()), { icon: "rocket", color: "purple" });
  await add("Weekly letter", "note", note(), { icon: "megaphone" });
  await add("A plan for canteens", "canvas", canvas("lean", [], account.id), { parent: customers });
  await add("Autumn fair", "tasks", emptyProject());
  trashNode(root, await add("Price list of last year", "note", note()), new Date().toISOString());
  paths[UNKNOWN] = `/w/${workspaceId}/note/${newId()}`;
  const token = await account.token();
  for (const [document, content] of documents) {
    const peer = await Peer.join({ base: product.socketUrl, document, token });
    peer.send(Y.encodeStateAsUpdate(content));
    await peer.settled();
    await peer.close();
  }
  return { account, home: `/w/${workspaceId}`, paths };
}
