import { createContext } from "react";
import type { Session } from "./session.ts";

/** The open day's session, for what asks the server about more than the board; null where no day is live. */
export const SessionContext = createContext<Session | null>(null);
