import deferral from "../i18n/nb/deferral.json";
import { addTexts } from "../i18n/texts.ts";

addTexts("deferral", deferral);
