/** Whether somebody writes where the key was pressed: there it belongs to the text. */
export const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
