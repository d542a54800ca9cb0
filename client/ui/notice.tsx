import type { ReactElement } from "react";

interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  readonly action?:
    | { readonly label: string; readonly href: string }
    | { readonly label: string; readonly onPress: () => void };
}

/** A whole screen with one message: loading, an unknown page, no contact. */
export function Notice({ title, text, action }: NoticeProps): ReactElement {
  return (
    <main className="notice">
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      {text ? <p className="ds-paragraph">{text}</p> : null}
      {action && "href" in action ? (
        <a className="ds-button" data-variant="primary" href={action.href}>
          {action.label}
        </a>
      ) : null}
      {action && "onPress" in action ? (
        <button type="button" className="ds-button" data-variant="primary" onClick={action.onPress}>
          {action.label}
        </button>
      ) : null}
    </main>
  );
}
