/** Where a phone keeps its day: one IndexedDB record per unit, replaced whole, so that it is the old one or the new one. */

export interface KeptRecord {
  readonly unitId: string;
  readonly staffId: string;
  /** The operating date. */
  readonly date: string;
  /** Cannot be read out, only used, and only by pages of ours. */
  readonly key: CryptoKey;
  /** End of the lease, epoch ms by the server's clock. */
  readonly until: number;
  /** The latest the server's clock is known to have been, epoch ms. */
  readonly seen: number;
  /** Server's clock minus the device's, ms. */
  readonly offset: number;
  /** Changes the server has not confirmed. */
  readonly waiting: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
}

export interface KeptRecords {
  readonly get: (unitId: string) => Promise<KeptRecord | null>;
  /** Durable when it resolves. Rejects with the browser's error, QuotaExceededError among them. */
  readonly put: (record: KeptRecord) => Promise<void>;
  readonly remove: (unitId: string) => Promise<void>;
}

const DATABASE = "morgentavla";
const STORE = "days";

/** Every method rejects where the browser has no storage for us. */
export const keptRecords: KeptRecords = {
  get: async (unitId) => ((await ask("readonly", (store) => store.get(unitId))) as KeptRecord | undefined) ?? null,
  put: async (record) => void (await ask("readwrite", (store) => store.put(record, record.unitId))),
  remove: async (unitId) => void (await ask("readwrite", (store) => store.delete(unitId))),
};

/** Of every unit. Rejects where the browser has no storage for us. */
export async function forgetAllKept(): Promise<void> {
  await ask("readwrite", (store) => store.clear());
}

async function ask(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      // «strict»: a phone that runs out of battery in the next second has it all the same.
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const asked = request(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB gave up"));
    });
  } finally {
    database.close();
  }
}

/** Opened for each question: browsers close connections of pages that sleep, and a closed one never answers. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error("IndexedDB does not open"));
  });
}
