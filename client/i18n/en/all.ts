/** English for walls, phones and the ways in, fetched by units that have chosen it. What only desks say is in `desk.ts`. */

import access from "./access.json";
import common from "./common.json";
import damagedDay from "./damagedDay.json";
import deferral from "./deferral.json";
import device from "./device.json";
import entry from "./entry.json";
import events from "./events.json";
import meeting from "./meeting.json";
import oidc from "./oidc.json";
import patient from "./patient.json";
import phone from "./phone.json";
import phoneBoard from "./phoneBoard.json";
import phoneMeeting from "./phoneMeeting.json";
import phoneOffline from "./phoneOffline.json";
import print from "./print.json";
import report from "./report.json";
import sequence from "./sequence.json";
import since from "./since.json";
import situation from "./situation.json";
import suggest from "./suggest.json";
import wall from "./wall.json";
import wallSearch from "./wallSearch.json";
import whiteboard from "./whiteboard.json";

export const ENGLISH = {
  access,
  common,
  damagedDay,
  deferral,
  device,
  entry,
  events,
  meeting,
  oidc,
  patient,
  phone,
  phoneBoard,
  phoneMeeting,
  phoneOffline,
  print,
  report,
  sequence,
  since,
  situation,
  suggest,
  wall,
  wallSearch,
  whiteboard,
};
