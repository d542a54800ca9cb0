/**
 * How many items Yjs would step over to find the places of an update's writes. A write behind the newest one under its
 * key costs nothing; one behind an older one is compared with everything that came after. Two updates of 300 kB in all
 * that are made for it take Yjs 18 seconds, on the server and then on every screen.
 *
 * Counted high rather than low: a write that meets others may also meet every new write of the same update.
 */

import type { DocumentClocks } from "./clocks.ts";

/** Packs (client, clock) into one exact number: 32 + 21 bits, and clocks are limited to fewer than 2^21. */
const CLOCKS_PER_CLIENT = 2 ** 21;

export class ConflictWork {
  private readonly known: DocumentClocks;
  private readonly limit: number;
  /** What new writes stand behind, and the keys that new writes begin: the second one at the same place is a conflict. */
  private readonly origins = new Set<number>();
  private readonly beginnings = new Set<string>();
  private conflicts = 0;
  private met = 0;

  /** @param limit more than this need not be counted exactly */
  constructor(known: DocumentClocks, limit: number) {
    this.known = known;
    this.limit = limit;
  }

  /** A new write behind operation (client, clock). */
  behind(client: number, clock: number, isKnown: boolean): void {
    this.stand(this.origins, client * CLOCKS_PER_CLIENT + clock);
    if (isKnown) this.meet(this.known.laterWrites(client, clock, this.left()));
  }

  /** A new write that is the first under a key of a root map, as far as its author knew. */
  firstInRoot(root: string, key: string): void {
    this.stand(this.beginnings, `${root}/${key}`);
    this.meet(this.known.writesInRoot(root, key, this.left()));
  }

  /** The same in the map that operation (client, clock) created. */
  firstInMap(client: number, clock: number, key: string, isKnown: boolean): void {
    this.stand(this.beginnings, `${client}.${clock}/${key}`);
    if (isKnown) this.meet(this.known.writesInMap(client, clock, key, this.left()));
  }

  steps(newStructs: number): number {
    return this.met + this.conflicts * newStructs;
  }

  private stand<T>(taken: Set<T>, place: T): void {
    if (taken.has(place)) this.conflicts++;
    else taken.add(place);
  }

  private meet(writes: number): void {
    if (writes === 0) return;
    this.conflicts++;
    this.met += writes;
  }

  private left(): number {
    return Math.max(0, this.limit - this.met) + 1;
  }
}
