import { Component, type ReactNode } from "react";
import { t } from "../i18n/texts.ts";
import { Notice } from "./notice.tsx";

interface Props {
  readonly children: ReactNode;
}

/** A throw while drawing costs one screen a reload, never a blank wall. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice
        title={t("error.title")}
        text={t("error.help")}
        action={{ label: t("reload"), onPress: () => location.reload() }}
      />
    );
  }
}
