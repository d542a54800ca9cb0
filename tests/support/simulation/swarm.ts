/**
 * What goes wrong in one simulation, and how often. Drawn from the seed: most faults are absent from most seeds, because
 * a fault that always happens hides what only shows without it.
 */

import { below, pick, type Random } from "../random-board.ts";

const ACTIONS = [
  "command",
  "undo",
  "redo",
  "hold",
  "burst",
  "deliver",
  "flood",
  "flow",
  "time",
  "long wait",
  "finish commit",
  "cut",
  "cut all",
  "freeze",
  "thaw",
  "go offline",
  "go online",
  "wake",
  "reload",
  "die",
  "crash",
  "restart",
  "start server",
  "fill disk",
  "free disk",
  "slow disk",
  "quick disk",
  "fail commit",
  "repeat frame",
  "move clock",
  "expire",
  "bring back",
  "damage",
  "poison",
  "gap",
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Swarm {
  readonly people: number;
  readonly steps: number;
  readonly startsSlow: boolean;
  readonly hasReader: boolean;
  readonly hasLiar: boolean;
  /** Whether the day has so many rows already that a checkpoint is near. */
  readonly hasPast: boolean;
  /** Chance that the next thing happens in the same turn of the event loop. */
  readonly crowding: number;
  readonly weights: Readonly<Record<Action, number>>;
}

/** Happens in every simulation. */
const ALWAYS: Partial<Record<Action, number>> = {
  command: 14,
  undo: 1.2,
  redo: 0.7,
  hold: 0.5,
  deliver: 18,
  flood: 3,
  flow: 3,
  time: 6,
  "finish commit": 10,
  // What ends a state that a fault began; without the fault it finds nothing to do.
  thaw: 1,
  "go online": 1.2,
  "start server": 5,
  "free disk": 1,
  "quick disk": 0.3,
};

/** The most that is drawn for a fault. */
const FAULTS: Partial<Record<Action, number>> = {
  burst: 0.7,
  "long wait": 0.6,
  cut: 2,
  "cut all": 0.4,
  freeze: 0.9,
  "go offline": 1,
  wake: 1,
  reload: 1,
  die: 0.15,
  crash: 1.2,
  restart: 0.5,
  "fill disk": 0.8,
  "slow disk": 1,
  "fail commit": 2,
  "repeat frame": 1.5,
  "move clock": 0.4,
  expire: 0.4,
  "bring back": 0.5,
  damage: 0.6,
  poison: 0.5,
  gap: 0.6,
};

const FAULT_IS_PRESENT = 0.5;
const LONG_DAY = 0.04;

export function drawSwarm(random: Random): Swarm {
  const weights = Object.fromEntries(
    ACTIONS.map((action) => {
      const always = ALWAYS[action];
      if (always !== undefined) return [action, always];
      const isPresent = random() < FAULT_IS_PRESENT;
      const share = random();
      return [action, isPresent ? share * (FAULTS[action] ?? 0) : 0];
    }),
  ) as Record<Action, number>;
  // A disk that hangs, or one that is only slow.
  weights["finish commit"] *= pick(random, [1, 1, 0.2, 0.03]) ?? 1;
  const hasPast = random() < 0.15;
  // What a checkpoint is good for shows when the day is loaded again.
  if (hasPast) weights.crash = Math.max(weights.crash, 1);
  const steps = 80 + below(random, 140);
  return {
    people: 2 + below(random, 4),
    steps: random() < LONG_DAY ? steps * 6 : steps,
    startsSlow: random() < 0.5,
    hasReader: random() < 0.25,
    hasLiar: random() < 0.2,
    hasPast,
    crowding: pick(random, [0, 0.2, 0.5]) ?? 0,
    weights,
  };
}

export function drawAction(random: Random, weights: Swarm["weights"]): Action {
  const total = ACTIONS.reduce((sum, action) => sum + weights[action], 0);
  let left = random() * total;
  for (const action of ACTIONS) {
    left -= weights[action];
    if (left < 0) return action;
  }
  return "deliver";
}
