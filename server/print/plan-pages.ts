/** The plan of a day laid out on A4: an overview for whoever leads, what must be done, and a sheet for each pocket. */

import { openPaper, type Cell, type Paper } from "./paper.ts";
import { INDOORS, type PersonPlan, type PlanContent, type PlanRow } from "./plan-content.ts";

/** Points: `07:30 N-14`, with room for a longer code. */
const VISIT = 64;
/** A list is read on a doorstep. */
const LIST = { size: 11 } as const;
const HEAD = { size: 8, bold: true, grey: true } as const;

export function planPages(plan: PlanContent): Promise<Uint8Array> {
  const paper = openPaper(`Plan for dagen, ${plan.unit}, ${plan.date}`);
  heading(paper, plan, plan.unit, capital(plan.date));
  unassigned(paper, plan);
  if (plan.absent.length > 0) {
    paper.write(`Ikke til stede: ${plan.absent.join(", ")}`, { size: 10, bold: true });
    paper.gap(8);
  }
  overview(paper, plan.people);
  mustDo(paper, plan);
  for (const person of plan.people) if (person.rows.length > 0) ownSheet(paper, plan, person);
  return paper.finish(
    `${plan.unit}, ${plan.date}. Skrevet ut kl. ${plan.printed}. Endringer etter dette står ikke her.\n` +
      "Bare koder: skriv ikke navn på arket. Makuler det etter vakta.",
  );
}

function heading(paper: Paper, plan: PlanContent, title: string, day: string): void {
  paper.aside(`Skrevet ut kl. ${plan.printed}`, { size: 12, bold: true, beside: 22 });
  paper.write(title, { size: 22, bold: true });
  const locked = plan.locked === null ? "Planen er ikke låst." : `Planen er låst kl. ${plan.locked}.`;
  paper.aside(locked, { size: 10, beside: 12 });
  paper.write(day, { size: 12 });
  paper.gap(5);
  paper.rule(1.5);
  paper.gap(9);
}

function unassigned(paper: Paper, { openVisits, openTasks, people, visits }: PlanContent): void {
  const open = openVisits.length + openTasks.length;
  paper.write(`${visits} besøk, ${people.length} på jobb, ${open} uten ansvarlig.`, { size: 10 });
  paper.gap(7);
  if (open === 0) return;
  const flow = { each: VISIT + 38, pairs: openVisits };
  const { width } = paper;
  if (openVisits.length > 0) paper.framed(`Besøk uten ansvarlig (${openVisits.length})`, { text: "", width, flow });
  if (openVisits.length > 0 && openTasks.length > 0) paper.gap(6);
  if (openTasks.length > 0) {
    paper.framed(`Inneoppgaver uten ansvarlig (${openTasks.length})`, { text: openTasks.join(" · "), width });
  }
  paper.gap(9);
}

function overview(paper: Paper, people: readonly PersonPlan[]): void {
  const [who, indoors] = [138, 112];
  const visits = paper.width - who - indoors;
  const head: readonly Cell[] = [
    { ...HEAD, text: "Hvem", width: who },
    { ...HEAD, text: "Besøk", width: visits },
    { ...HEAD, text: INDOORS, width: indoors },
  ];
  paper.row(head);
  for (const person of people) {
    const about = [person.shift, person.loadPercent === null ? "" : `${person.loadPercent} %`, ...person.duties];
    const out = person.rows.flatMap(({ time, code }) => (time === null ? [] : [[time, code] as const]));
    const inside = person.rows.filter(({ time }) => time === null);
    paper.row(
      [
        {
          text: `${person.name} (${person.competence})`,
          below: about.filter(Boolean).join(" · "),
          width: who,
          bold: true,
        },
        { text: "", width: visits, size: 9, flow: { each: VISIT, pairs: out } },
        { text: inside.map(({ tasks }) => tasks).join(", "), width: indoors, size: 9 },
      ],
      head,
    );
  }
}

function mustDo(paper: Paper, { mustDo: must }: PlanContent): void {
  if (must.length === 0) return;
  paper.part("Må gjøres nå");
  const label = 190;
  for (const each of must) {
    paper.row([
      { text: each.label, width: label, bold: true },
      { text: each.codes, width: paper.width - label },
    ]);
  }
}

function ownSheet(paper: Paper, plan: PlanContent, person: PersonPlan): void {
  paper.nextPage();
  heading(paper, plan, person.name, `${plan.unit}, ${plan.date}`);
  const load = person.loadPercent === null ? "" : `belastning ${person.loadPercent} %`;
  const about = [person.competence, person.shift, load, ...person.duties];
  paper.write(about.filter(Boolean).join(" · "), { size: 10 });
  paper.gap(7);
  const widths = [42, 52, 196, 70, 34, 50];
  const note = paper.width - widths.reduce((sum, width) => sum + width, 0);
  const head = ["Tid", "Kode", "Oppgaver", "Sammen med", "Min", "Utført"].map((text, index): Cell => {
    return { ...HEAD, text, width: widths[index] ?? 0 };
  });
  const withNote = [...head, { ...HEAD, text: "Merknad", width: note }];
  paper.row(withNote);
  for (const row of person.rows) paper.row(cellsOf(row, widths, note), withNote);
}

function cellsOf(
  row: PlanRow,
  [time = 0, code = 0, tasks = 0, partner = 0, minutes = 0, done = 0]: number[],
  note: number,
): Cell[] {
  const words = [...row.marks, row.tasks].filter(Boolean).join(". ");
  const ended = row.state === "done" ? "Utført" : row.state === "notDone" ? "Ikke utført" : "";
  return [
    { ...LIST, text: row.time ?? "", width: time },
    { ...LIST, text: row.code, width: code, bold: true },
    { ...LIST, text: words, width: tasks },
    { ...LIST, text: row.partner, width: partner },
    { ...LIST, text: `${row.minutes}`, width: minutes },
    { text: ended, width: done, box: ended === "" },
    { text: "", width: note },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
