import { useEffect, useState } from "react";
import { fetchBoot } from "../api.ts";

/** What people here call the account they may sign in with; null where there is none, and until it is known. */
export function useAccountName(): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    // Without an answer there is the PIN, and its answer says what is wrong.
    fetchBoot().then(
      (boot) => setName(boot.oidc?.name ?? null),
      () => undefined,
    );
  }, []);
  return name;
}
