import { Fragment, type ReactElement } from "react";

/** Where Norwegian joins words with an s: «Innleggelses|rapport». */
const JOINT = /(?<=\p{L}{3}(?:elses|ings|hets|sjons))(?=\p{L}{4})/u;

/**
 * A label whose long compounds break at a joint. Browsers have no Norwegian hyphenation on every machine, and a wall
 * that cuts a word anywhere looks broken. Not a soft hyphen: that would be a letter in what is searched and read aloud.
 */
export function Breakable({ label }: { readonly label: string }): ReactElement {
  return (
    <>
      {label.split(JOINT).map((part, index) => (
        <Fragment key={part}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </>
  );
}
