/**
 * «Kari ble med»: the room hears at once who comes in with a phone, also while the door's panel is closed, so that a name
 * nobody knows is noticed. Quiet and apart from the snackbar, which may hold somebody's way to undo. Like that it is no
 * live region: the announcer says the same words.
 */

import { type ReactElement, useEffect, useState } from "react";
import access from "../i18n/nb/access.json";
import { addTexts, t } from "../i18n/texts.ts";
import type { Session } from "../session/session.ts";
import type { Announcer } from "../ui/announcer.tsx";
import "./greeting.css";

addTexts("access", access);

/** Read from across the room while hands are busy. */
const SHOWN_MS = 6_000;
/** A whole shift joins in one minute; the door's panel has all of them. */
const MOST = 3;

interface Line {
  readonly key: number;
  readonly text: string;
}

interface GreetingProps {
  readonly session: Session;
  readonly announcer: Announcer;
}

export function Greeting({ session, announcer }: GreetingProps): ReactElement {
  const [lines, setLines] = useState<readonly Line[]>([]);

  useEffect(() => {
    let last = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = session.joined.subscribe(() => {
      const arrived = session.joined.get();
      if (!arrived) return;
      const key = ++last;
      const text = t("access:door.joined", { name: arrived.name });
      announcer.say(text);
      setLines((before) => [...before, { key, text }].slice(-MOST));
      const timer = setTimeout(() => {
        timers.delete(timer);
        setLines((before) => before.filter((line) => line.key !== key));
      }, SHOWN_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [session, announcer]);

  return (
    <div className="greeting">
      {lines.map(({ key, text }) => (
        <p key={key}>
          <span aria-hidden="true">✓</span> {text}
        </p>
      ))}
    </div>
  );
}
