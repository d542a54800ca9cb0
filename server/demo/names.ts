/**
 * First names for people who do not exist, as one hears them in a Norwegian staff room today. On the board they stand
 * with an initial that is drawn apart from the name, so no pair comes from a list of real people.
 */

export const FIRST_NAMES = [
  "Kari", "Ola", "Ingrid", "Lars", "Amina", "Silje", "Tomasz", "Marit", "Yusuf", "Hanne",
  "Linh", "Jonas", "Selam", "Bjørn", "Aleksandra", "Trine", "Mehmet", "Astrid", "Olena", "Håkon",
  "Fatima", "Gro", "Biniam", "Randi", "Magnus", "Samira", "Solveig", "Abdi", "Turid", "Emil",
  "Natalia", "Sindre", "Maryam", "Berit", "Thanh", "Ida", "Eirik", "Rahel", "Anne", "Piotr",
  "Synnøve", "Omar", "Guro", "Kristin", "Ravi", "Tone", "Zahra", "Vegard", "Lene", "Oksana",
  "Torill", "Ahmed", "Maja", "Stian", "Hodan", "Wenche", "Mikkel", "Sunniva", "Reza", "Åse",
  "Nora", "Dawit", "Liv", "Andreas", "Rukhsana", "Terje", "Elin", "Milan", "Frida", "Øyvind",
] as const;

/** Letters that begin a surname often enough to be unremarkable. */
export const INITIALS = ["A", "B", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "R", "S", "T", "V", "Ø"] as const;
