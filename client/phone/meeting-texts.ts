/** Texts of the meeting on the phone, and of what is told from it. */

import phoneMeeting from "../i18n/nb/phoneMeeting.json";
import { addTexts } from "../i18n/texts.ts";

addTexts("phoneMeeting", phoneMeeting);
