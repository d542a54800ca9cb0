/**
 * What axe finds on a page as it is shown now. Asked in the page itself, and only for what is broken: handed out node by
 * node, as @axe-core/playwright does, the answer for a board takes ten times as long as finding it.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

declare const axe: { readonly run: (context: string, options: RunOptions) => Promise<AxeResults> };

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export interface AxeScope {
  /** A CSS selector; everything when it is left out. */
  readonly within?: string;
  /** Only the rules of WCAG 2.2 AA, and not axe's own advice. */
  readonly onlyWcag?: boolean;
  /** Only whether text can be read: what the dark colours may break on a page that is sound in light. */
  readonly onlyContrast?: boolean;
}

/** One line for each element that breaks a rule: the rule, and where. */
export async function axeFindings(
  page: Page,
  { within = "html", onlyWcag = false, onlyContrast = false }: AxeScope = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(onlyContrast ? { runOnly: ["color-contrast"] } : onlyWcag ? { runOnly: WCAG_22_AA } : {}),
  };
  return page.evaluate(
    async ([context, run]) => {
      // A sheet that is still fading in has no contrast yet; what runs for ever is not waited for.
      const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
      const { violations } = await axe.run(context, run);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    [within, options] as const,
  );
}
