/** Gives the person a file that the page holds. Nothing leaves the browser. */
export function saveFile(name: string, what: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([what], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold of the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
