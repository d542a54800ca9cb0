import { expect, test } from "vitest";
import { createSaveLedger } from "../../client/session/save-state.ts";

test("nothing is owed before there is work", () => {
  const ledger = createSaveLedger<string>();
  expect(ledger.owed()).toBeNull();
  expect(ledger.unsaved()).toEqual([]);
});

test("work stays unsaved until the barrier that covers it is answered", () => {
  const ledger = createSaveLedger<string>();
  ledger.add("dusj til i løpet av uken");
  const first = ledger.owed();
  ledger.add("N-14 til Kari");
  ledger.durable(first ?? 0);
  expect(ledger.unsaved()).toEqual(["N-14 til Kari"]);
  ledger.durable(ledger.owed() ?? 0);
  expect(ledger.unsaved()).toEqual([]);
});

test("a late answer to an earlier barrier does not cover later work", () => {
  const ledger = createSaveLedger<string>();
  const first = ledger.add("en");
  ledger.add("to");
  ledger.durable(first);
  ledger.durable(first);
  expect(ledger.unsaved()).toEqual(["to"]);
  expect(ledger.owed()).toBe(2);
});
