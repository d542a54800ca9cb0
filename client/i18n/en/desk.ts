/** English for the screens of desks, beside what walls and phones say: they fetch this as well. */

import data from "./data.json";
import importing from "./import.json";
import office from "./office.json";
import prioritise from "./prioritise.json";
import replay from "./replay.json";
import setup from "./setup.json";
import setupMeetings from "./setupMeetings.json";
import setupTravel from "./setupTravel.json";
import webhooks from "./webhooks.json";
import weeks from "./weeks.json";

export const ENGLISH_AT_DESKS = {
  data,
  import: importing,
  office,
  prioritise,
  replay,
  setup,
  setupMeetings,
  setupTravel,
  webhooks,
  weeks,
};
