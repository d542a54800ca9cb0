import { t } from "../i18n/texts.ts";

/** `45 min`, `2 t`, `31 t 20 min` */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t("minutes", { count: rest });
  return rest === 0 ? t("hours", { count: hours }) : t("hoursMinutes", { hours, minutes: rest });
}
