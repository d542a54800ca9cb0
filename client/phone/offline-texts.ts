/** Texts of what a phone keeps, its lock, and leaving it. */

import phoneOffline from "../i18n/nb/phoneOffline.json";
import { addTexts } from "../i18n/texts.ts";

addTexts("phoneOffline", phoneOffline);
