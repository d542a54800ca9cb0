/** Texts of the pages and sheets that come after the first picture. */

import phoneBoard from "../i18n/nb/phoneBoard.json";
import { addTexts } from "../i18n/texts.ts";

addTexts("phoneBoard", phoneBoard);
