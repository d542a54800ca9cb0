import texts from "../../i18n/nb/setupTravel.json";
import { addTexts } from "../../i18n/texts.ts";

addTexts("setupTravel", texts);
