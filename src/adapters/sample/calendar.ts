const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The sample's dates: most are counted back from now, so that it never grows old. */
export interface Calendar {
  /** The instant so long ago. */
  ago(span: { days?: number; hours?: number; minutes?: number }): string;
  /** The instant of a wall-clock time where the page is seen, so that it reads the same everywhere. */
  on(year: number, month: number, day: number, hour: number, minute: number): string;
}

export function calendarAt(now: number): Calendar {
  return {
    ago: ({ days = 0, hours = 0, minutes = 0 }) =>
      new Date(now - days * DAY - hours * HOUR - minutes * MINUTE).toISOString(),
    on: (year, month, day, hour, minute) => new Date(year, month - 1, day, hour, minute).toISOString(),
  };
}
