import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import { useSetup } from "./setup-context.ts";
import { ask } from "./setup-requests.ts";
import { type Form, useForm } from "./use-form.ts";

/** What the unit says about itself is one record, edited on more pages than one: who saves second is told. */
export function useUnitForm(): Form<UnitSetup> {
  const { view, token, unitId, reload } = useSetup();
  return useForm<UnitSetup>({
    stored: view.unit,
    send: async (sent) => (await ask<{ version: number }>(token, "PUT", `/api/setup/${unitId}`, sent)).version,
    refetch: async () => (await reload()).unit,
  });
}
