/** English for the screens of desks, beside what walls and phones say: they fetch this as well. */

import prioritise from "./prioritise.json";
import replay from "./replay.json";
import weeks from "./weeks.json";

export const ENGLISH_AT_DESKS = {
  prioritise,
  replay,
  weeks,
};
