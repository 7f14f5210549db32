/**
 * The time zone that TZ means, as glibc finds it: a file of the system's database, else a zone written out, else
 * Greenwich. Without TZ it is the file /etc/localtime. Where there is no database at all, the host is asked.
 */

import { HostZone } from './host-zone.ts';
import { PosixZone } from './posix-zone.ts';
import { FileZone } from './tzif.ts';
import type { Zone } from './zone.ts';

const DATABASE = '/usr/share/zoneinfo';
const LOCAL_ZONE = '/etc/localtime';

export interface ZoneSource {
  /** An environment variable, as bytes. */
  environment(name: string): string | undefined;
  /** A file's content; undefined where it cannot be read. */
  readFile(path: string): Uint8Array | undefined;
}

export function systemZone(source: ZoneSource): Zone {
  const folder = source.environment('TZDIR') || DATABASE;
  const load = (name: string): FileZone | undefined => {
    const bytes = source.readFile(name[0] === '/' ? name : `${folder}/${name}`);
    if (bytes === undefined) return undefined;
    try {
      return new FileZone(bytes);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };

  const given = source.environment('TZ');
  if (given === undefined) {
    const file = load(LOCAL_ZONE);
    if (file !== undefined) return file;
    return load('Universal') === undefined ? new HostZone() : new PosixZone('UTC0');
  }
  const name = given.replace(/^:/, '') || 'Universal';
  const file = load(name);
  if (file !== undefined) return file;
  if (name === 'Universal' || name === LOCAL_ZONE) return new PosixZone('UTC0');
  const zone = new PosixZone(name);
  const isWritten = /^[A-Za-z]{3,}[-+\d]|^</.test(name);
  if (!isWritten && load('Universal') === undefined) return new HostZone();
  const rules = zone.needsRules ? load('posixrules') : undefined;
  rules?.adaptTo(zone.standard, zone.summer);
  return rules ?? zone;
}
