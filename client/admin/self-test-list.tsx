import { CheckmarkCircleFillIcon, QuestionmarkDiamondFillIcon, XMarkOctagonFillIcon } from "@navikt/aksel-icons";
import type { ReactElement } from "react";
import { OIDC_REFUSALS, type SelfTestLine } from "#shared/oidc.ts";
import { t } from "../i18n/texts.ts";

const ICONS = {
  ok: CheckmarkCircleFillIcon,
  wrong: XMarkOctagonFillIcon,
  unknown: QuestionmarkDiamondFillIcon,
} as const;

/** One row for each thing that was tried: how it went in shape, colour and word, and what to do about it. */
export function SelfTestList({ lines }: { readonly lines: readonly SelfTestLine[] }): ReactElement {
  const wrong = lines.filter(({ state }) => state === "wrong").length;
  return (
    <section aria-labelledby="self-test">
      <h2 id="self-test">{t("oidc:setup.selfTest")}</h2>
      <p role="status">{wrong === 0 ? t("oidc:setup.allWell") : t("oidc:setup.wrong", { count: wrong })}</p>
      <ul className="self-test">
        {lines.map((line) => (
          <Row key={line.check} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Row({ line }: { readonly line: SelfTestLine }): ReactElement {
  const Icon = ICONS[line.state];
  return (
    <li data-state={line.state}>
      <Icon aria-hidden fontSize="1.75rem" />
      <div>
        <p className="self-test-name">
          <strong>{t(`oidc:check.${line.check}`)}</strong> <span>{t(`oidc:state.${line.state}`)}</span>
        </p>
        <p>{words(line)}</p>
      </div>
    </li>
  );
}

/** Spelled out for each kind, so that the compiler sees that every outcome has its text. */
function words(line: SelfTestLine): string {
  const { values } = line;
  switch (line.check) {
    case "discovery":
      return t(`oidc:discovery.${line.outcome}`, values);
    case "clock":
      return t(`oidc:clock.${line.outcome}`, values);
    case "keys":
      return t(`oidc:keys.${line.outcome}`, values);
    case "client":
      return t(`oidc:client.${line.outcome}`, values);
    case "redirect":
      return t(`oidc:redirect.${line.outcome}`, values);
    case "units":
      return t(`oidc:units.${line.outcome}`, values);
    case "mfa":
      return t(`oidc:mfa.${line.outcome}`, values);
    case "claims":
      return t(`oidc:claims.${line.outcome}`, values);
    case "refused":
      return t(`oidc:refused.${line.outcome}`, { ...values, why: reasonWords(values["why"]) });
  }
}

function reasonWords(code: string | number | undefined): string {
  const refusal = OIDC_REFUSALS.find((known) => known === code);
  return refusal ? t(`oidc:refusal.${refusal}.title`) : "";
}
