/** A label as it stands in the middle of a sentence. */
export function inSentence(label: string): string {
  return label.charAt(0).toLocaleLowerCase("nb") + label.slice(1);
}

export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase("nb") + words.slice(1);
}
