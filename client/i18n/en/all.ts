/** English for walls and phones, fetched by units that have chosen it. What only desks say is in `desk.ts`. */

import common from "./common.json";
import damagedDay from "./damagedDay.json";
import deferral from "./deferral.json";
import events from "./events.json";
import meeting from "./meeting.json";
import phone from "./phone.json";
import phoneBoard from "./phoneBoard.json";
import phoneMeeting from "./phoneMeeting.json";
import phoneOffline from "./phoneOffline.json";
import print from "./print.json";
import report from "./report.json";
import since from "./since.json";
import situation from "./situation.json";
import suggest from "./suggest.json";
import wall from "./wall.json";

export const ENGLISH = {
  common,
  damagedDay,
  deferral,
  events,
  meeting,
  phone,
  phoneBoard,
  phoneMeeting,
  phoneOffline,
  print,
  report,
  since,
  situation,
  suggest,
  wall,
};
