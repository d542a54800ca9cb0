/** Whose session a page gets, on a phone that knows its owner and has been lent to somebody. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openOwnSession, signOut } from "../../client/access/own-session.ts";

const KARI = { kind: "staff", staffId: "kari" } as const;
const OWNER = { deviceId: "phone", kind: "phone", unitId: "nord", person: { id: "ola", name: "Ola S." }, date: "" };

let asked: string[];
let answer: { readonly status: number; readonly body: object };

beforeEach(() => {
  asked = [];
  answer = { status: 401, body: { error: "expired", message: "Økten er utløpt." } };
  vi.stubGlobal("sessionStorage", storageWith("morgentavla.session", { token: "t", actor: { id: "kari" } }));
  vi.stubGlobal("localStorage", storageWith("morgentavla.device", OWNER));
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit = {}) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(Response.json(answer.body, { status: answer.status }));
  });
});

afterEach(() => vi.unstubAllGlobals());

function storageWith(key: string, value: object): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const items = new Map([[key, JSON.stringify(value)]]);
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  };
}

test("when the borrower's session is over, the page does not go on in the owner's name", async () => {
  await expect(openOwnSession(KARI)).rejects.toMatchObject({ status: 401, code: "sign-in" });
  // Also not after it was loaded anew.
  await expect(openOwnSession(KARI)).rejects.toMatchObject({ status: 401, code: "sign-in" });
  expect(asked).toEqual(["GET /api/session"]);
});

test("the borrower's session counts while it lasts, and for nobody else's page", async () => {
  answer = { status: 200, body: { actor: { id: "kari" } } };
  expect((await openOwnSession(KARI)).token).toBe("t");
  await expect(openOwnSession({ kind: "staff", staffId: "ola" })).rejects.toMatchObject({ code: "sign-in" });
});

test("the borrower who leaves ends the own session, and the phone stays its owner's", async () => {
  answer = { status: 200, body: {} };
  await signOut();
  expect(asked).toEqual(["DELETE /api/session"]);
  expect(sessionStorage.getItem("morgentavla.session")).toBeNull();
  expect(localStorage.getItem("morgentavla.device")).not.toBeNull();
});
