/** «Bra i går og risiko»: one good thing, one risk, and what is agreed with somebody's name on it. */

import { type ReactElement, useId, useState } from "react";
import type { Agreement, Deviation } from "#shared/domain/board.ts";
import { newId, type StaffId } from "#shared/domain/ids.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { t } from "../i18n/texts.ts";
import { Glyph, type GlyphName } from "../wall/glyphs.tsx";
import { presentStaff } from "../wall/people.ts";
import { useSinceLast } from "./use-since-last.ts";
import { PanelList, PanelPart, type PhaseProps, staffName, StaffSelect } from "./panel-parts.tsx";

const KINDS = ["positive", "risk"] as const;
const GLYPH: Record<Deviation["kind"], GlyphName> = { positive: "star", risk: "triangle", negative: "cross" };
const LABEL = {
  positive: "meeting:good.good",
  risk: "meeting:good.risk",
  negative: "meeting:good.negative",
} as const satisfies Record<Deviation["kind"], string>;

export function GoodAndRiskPhase({ board, interaction, session }: PhaseProps): ReactElement {
  const lookBack = useSinceLast(session);
  const before = lookBack.state === "known" ? (lookBack.since?.notes ?? []) : [];
  const notes = [...board.deviations.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const agreements = [...board.agreements.values()]
    .filter(({ madeOn }) => madeOn === board.meta.date)
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
  return (
    <>
      <div>
        <Said kinds={notes.map(({ kind }) => kind)} />
        <NoteForm interaction={interaction} />
        <PanelPart title={t("meeting:good.today")} count={notes.length}>
          <Notes notes={notes} none={t("meeting:none.notes")} />
        </PanelPart>
      </div>
      <div>
        <PanelPart title={t("meeting:good.agreements")} count={agreements.length}>
          <AgreementForm board={board} interaction={interaction} />
          <PanelList items={agreements} keyOf={({ id }) => id} none={t("meeting:none.newAgreements")}>
            {({ text, owner }) => (
              <div className="panel-item">
                <b>{text}</b>
                <span>{t("meeting:lookBack.owner", { name: staffName(board, owner) })}</span>
              </div>
            )}
          </PanelList>
        </PanelPart>
        {before.length === 0 ? null : (
          <PanelPart title={t("meeting:good.before")} count={before.length}>
            <Notes notes={before} none="" />
          </PanelPart>
        )}
      </div>
    </>
  );
}

/** What the phase is for, and whether it is done: by mark and word. */
function Said({ kinds }: { readonly kinds: readonly Deviation["kind"][] }): ReactElement {
  return (
    <ul className="panel-said">
      {KINDS.map((kind) => {
        const said = kinds.includes(kind);
        return (
          <li key={kind}>
            <Glyph name={said ? "check" : GLYPH[kind]} />
            {t(said ? `meeting:good.said.${kind}` : `meeting:good.missing.${kind}`)}
          </li>
        );
      })}
    </ul>
  );
}

function Notes(props: {
  readonly notes: readonly Pick<Deviation, "id" | "kind" | "text">[];
  readonly none: string;
}): ReactElement {
  return (
    <PanelList items={props.notes} keyOf={({ id }) => id} none={props.none}>
      {({ kind, text }) => (
        <div className="panel-item">
          <span>
            <Glyph name={GLYPH[kind]} /> {t(LABEL[kind])}
          </span>
          <b>{text}</b>
        </div>
      )}
    </PanelList>
  );
}

function NoteForm({ interaction }: Pick<PhaseProps, "interaction">): ReactElement {
  const [kind, setKind] = useState<(typeof KINDS)[number]>("positive");
  const [text, setText] = useState("");
  const ready = text.trim() !== "";
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const deviationId = newId<Deviation["id"]>(Date.now(), Math.random);
        const said = { type: "deviation.add", deviationId, kind, text: text.trim(), visitId: null } as const;
        if (interaction.dispatch(said).ok) setText("");
      }}
    >
      <div className="panel-choices" role="group" aria-label={t("meeting:good.kind")}>
        {KINDS.map((each) => (
          <button
            key={each}
            type="button"
            className="wall-button"
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
          >
            <Glyph name={GLYPH[each]} />
            {t(LABEL[each])}
          </button>
        ))}
      </div>
      <TextField label={t("meeting:good.text")} help={t("meeting:good.textHelp")} value={text} onChange={setText} />
      <button type="submit" className="wall-button" data-primary={ready ? "" : undefined} disabled={!ready}>
        {t("meeting:good.add")}
      </button>
    </form>
  );
}

function AgreementForm({ board, interaction }: Pick<PhaseProps, "board" | "interaction">): ReactElement {
  const [owner, setOwner] = useState<StaffId | null>(null);
  const [text, setText] = useState("");
  const ready = text.trim() !== "";
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const agreementId = newId<Agreement["id"]>(Date.now(), Math.random);
        if (!interaction.dispatch({ type: "agreement.add", agreementId, text: text.trim(), owner }).ok) return;
        setText("");
        setOwner(null);
      }}
    >
      <TextField label={t("meeting:good.agreementText")} value={text} onChange={setText} />
      <StaffSelect
        label={t("meeting:good.agreementOwner")}
        people={presentStaff(board)}
        value={owner}
        nobody={t("meeting:lookBack.nobody")}
        onChoose={setOwner}
      />
      <button type="submit" className="wall-button" disabled={!ready}>
        {t("meeting:good.addAgreement")}
      </button>
    </form>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, help, value, onChange }: TextFieldProps): ReactElement {
  const id = useId();
  const helpId = useId();
  return (
    <div className="panel-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="ds-input"
        maxLength={160}
        autoComplete="off"
        aria-describedby={help ? helpId : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {help ? <p id={helpId}>{help}</p> : null}
    </div>
  );
}
