/** What a time zone answers. Who knows time zones: `posix-zone.ts`, `tzif.ts` and, as a last resort, `host-zone.ts`. */

/** The rules in force at one moment. */
export interface ZoneMoment {
  /** Seconds east of Greenwich. */
  offset: number;
  isDaylightSaving: boolean;
  /** Abbreviation. */
  name: string;
}

/** Leap seconds at one moment. */
export interface LeapSeconds {
  /** Those inserted so far. */
  correction: number;
  /** How far the moment lies inside inserted seconds; 0 almost always. */
  inside: number;
}

export interface Zone {
  /** The rules at a moment, in seconds since 1970. */
  at(time: number): ZoneMoment;
  /** Only zones that count leap seconds have this. */
  leapSeconds?(time: number): LeapSeconds;
}
