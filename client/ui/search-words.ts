/** How words are looked for, on the wall and in the office: each must stand in the text, wherever, as both are compared. */

/** «n14» is found as well as «N-14»: nobody should have to look for the hyphen. */
export const compared = (text: string): string => text.toLocaleLowerCase("nb").replaceAll(/[-–]/g, "");

export const comparedWords = (words: string): readonly string[] => compared(words).split(/\s+/).filter(Boolean);

/** Without a word nothing is found. @param text as it is compared */
export const holdsEvery = (text: string, wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every((word) => text.includes(word));
