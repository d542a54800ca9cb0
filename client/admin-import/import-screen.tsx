/** `/admin/import`: a unit's own files become its people, rota and visits. For whoever leads the unit. */

import type { ReactElement } from "react";
import { LeaderPage } from "../access/leader-page.tsx";
import access from "../i18n/nb/access.json";
import texts from "../i18n/nb/import.json";
import { addTexts } from "../i18n/texts.ts";
import { ImportPage } from "./import-page.tsx";

addTexts("access", access);
addTexts("import", texts);

export function ImportScreen(): ReactElement {
  return <LeaderPage ofUnit show={(leader) => <ImportPage leader={leader} />} />;
}
