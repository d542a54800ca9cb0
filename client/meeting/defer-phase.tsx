/**
 * «Utsette og droppe»: the forsvarlighetssjekk as sentences. Each is mended on its card or accepted by name with a
 * reason. Nothing here stops the meeting.
 */

import { type ReactElement, useId, useMemo, useState } from "react";
import { newId, type StaffId } from "#shared/domain/ids.ts";
import { situation } from "#shared/domain/situation.ts";
import { type Finding, FINDING_KINDS, soundness, unanswered } from "#shared/domain/soundness.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { presentStaff } from "../wall/people.ts";
import { findingWords, mendedAt } from "./finding-words.ts";
import { PanelList, PanelPart, type PhaseProps, staffName, StaffSelect } from "./panel-parts.tsx";

export function DeferPhase({ board, catalogue, interaction }: PhaseProps): ReactElement {
  const numbers = useMemo(() => situation(board), [board]);
  const findings = useMemo(() => soundness(board, numbers), [board, numbers]);
  const left = unanswered(findings);
  const answered = findings.filter(({ accepted }) => accepted !== null);
  const words = (finding: Finding): string => findingWords(board, catalogue, numbers, finding);
  return (
    <>
      <p className="panel-sum">
        <b>
          <Glyph name={left.length > 0 ? "triangle" : "check"} />
          {summary(findings.length, left.length)}
        </b>
      </p>
      {FINDING_KINDS.map((kind) => {
        const ofKind = left.filter((finding) => finding.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <PanelPart key={kind} title={t(`meeting:defer.kind.${kind}`)} count={ofKind.length}>
            <PanelList items={ofKind} keyOf={({ key }) => key} none="">
              {(finding) => (
                <FindingRow board={board} interaction={interaction} finding={finding} words={words(finding)} />
              )}
            </PanelList>
          </PanelPart>
        );
      })}
      {answered.length === 0 ? null : (
        <PanelPart title={t("meeting:defer.answered")} count={answered.length}>
          <PanelList items={answered} keyOf={({ key }) => key} none="">
            {(finding) => (
              <div className="panel-item" data-answered="">
                <b>
                  <Glyph name="check" /> {words(finding)}
                </b>
                <span>
                  {t("meeting:defer.acceptedBy", {
                    name: staffName(board, finding.accepted?.by ?? null),
                    reason: finding.accepted?.reason ?? "",
                  })}
                </span>
              </div>
            )}
          </PanelList>
        </PanelPart>
      )}
    </>
  );
}

function summary(all: number, left: number): string {
  if (all === 0) return t("meeting:none.findings");
  return left === 0 ? t("meeting:defer.allAnswered") : t("meeting:defer.left", { count: left });
}

type FindingRowProps = Pick<PhaseProps, "board" | "interaction"> & {
  readonly finding: Finding;
  readonly words: string;
};

function FindingRow({ board, interaction, finding, words }: FindingRowProps): ReactElement {
  const [accepting, setAccepting] = useState(false);
  const target = mendedAt(finding);
  const mend = (): void => {
    if (target === null) return;
    if (typeof target === "string") interaction.openPerson(target, "start");
    else interaction.openCard(target, "start");
  };
  return (
    <>
      <div className="panel-pull">
        {target === null ? (
          <div className="panel-item">
            <b>{words}</b>
          </div>
        ) : (
          <button
            type="button"
            className="panel-row"
            aria-label={t("meeting:defer.openOn", { what: words })}
            onClick={mend}
          >
            <b>{words}</b>
          </button>
        )}
        <button
          type="button"
          className="wall-button"
          aria-expanded={accepting}
          aria-label={t("meeting:defer.acceptOn", { what: words })}
          onClick={() => setAccepting(!accepting)}
        >
          {t("meeting:defer.accept")}
        </button>
      </div>
      {accepting ? <AcceptForm board={board} interaction={interaction} finding={finding} /> : null}
    </>
  );
}

/** The responsible nurse is the usual one to answer for it; anybody present can. */
function AcceptForm({ board, interaction, finding }: Omit<FindingRowProps, "words">): ReactElement {
  const people = presentStaff(board);
  const usual = people.find(({ duties }) => duties.includes("responsibleNurse"))?.id ?? null;
  const [by, setBy] = useState<StaffId | null>(usual);
  const [reason, setReason] = useState("");
  const id = useId();
  const ready = by !== null && reason.trim() !== "";
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (by === null || !ready) return;
        interaction.dispatch({
          type: "soundness.accept",
          acceptanceId: newId(Date.now(), Math.random),
          finding: finding.key,
          reason: reason.trim(),
          by,
        });
      }}
    >
      <StaffSelect
        label={t("meeting:defer.who")}
        people={people}
        value={by}
        nobody={t("meeting:lookBack.nobody")}
        onChoose={setBy}
      />
      <div className="panel-field">
        <label htmlFor={id}>{t("meeting:defer.reason")}</label>
        <input
          id={id}
          className="ds-input"
          maxLength={160}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <button type="submit" className="wall-button" data-primary={ready ? "" : undefined} disabled={!ready}>
        {t("meeting:defer.save")}
      </button>
    </form>
  );
}
