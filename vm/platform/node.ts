/** The platform on Node: synchronous file system calls, shell commands through /bin/sh. */

import fs from 'node:fs';
import { untilZero } from '../values/bytes.ts';
import { Calendar } from './calendar.ts';
import { platformError } from './errno.ts';
import { FileStream, type StreamAccess } from './file-stream.ts';
import { attempt, ClosedChannel, DescriptorChannel, rethrow } from './node-channel.ts';
import { runShell, startShell } from './node-process.ts';
import { parseOpenMode } from './open-mode.ts';
import type { Channel, Platform } from './platform.ts';
import { systemZone } from './system-zone.ts';

/** Lua's bytes as the path that C would see: up to the first zero byte. */
function pathOf(bytes: string): Buffer {
  return Buffer.from(untilZero(bytes), 'latin1');
}

/**
 * The environment as bytes. Node decodes it as UTF-8, so what is none is looked up in what the system shows of the
 * process's first environment, unless the host has set the variable anew.
 */
function environmentVariable(name: string): string | undefined {
  const value = process.env[Buffer.from(name, 'latin1').toString()];
  if (value === undefined) return undefined;
  if (!value.includes('\ufffd')) return Buffer.from(value).toString('latin1');
  let variables: string[] = [];
  try {
    variables = fs.readFileSync('/proc/self/environ', 'latin1').split('\0');
  } catch {}
  const given = variables.find((variable) => variable.startsWith(`${name}=`))?.slice(name.length + 1);
  const isSame = given !== undefined && Buffer.from(given, 'latin1').toString() === value;
  return isSame ? given : Buffer.from(value).toString('latin1');
}

export function createNodePlatform(): Platform {
  const open = new Set<FileStream>();
  // A prompt must be seen before its answer is waited for.
  const beforeInteraction = (): void => {
    if (standardOutput.isLineBuffered) standardOutput.writePending();
  };
  const streamOf = (channel: Channel, access: StreamAccess): FileStream => {
    const stream = new FileStream(channel, access);
    stream.beforeInteraction = beforeInteraction;
    open.add(stream);
    stream.onClose = () => open.delete(stream);
    return stream;
  };
  const standard = (descriptor: number): DescriptorChannel | ClosedChannel => {
    try {
      return new DescriptorChannel(descriptor, { shared: true, read: descriptor === 0 });
    } catch {
      return new ClosedChannel();
    }
  };

  const input = standard(0);
  const standardInput = streamOf(input, { read: true, write: false });
  const standardOutput = streamOf(standard(1), { read: false, write: true });
  const standardError = new FileStream(standard(2), { read: false, write: true }, 'no');
  /** C looks at the streams that were opened last first. */
  const flushAll = (): void => {
    for (const stream of [...open].reverse()) stream.writePending();
  };
  /** Runs something during which other programs have the standard streams. */
  const sharing = <T>(action: () => T): T => {
    input.share();
    const result = action();
    input.takeBack();
    return result;
  };
  let calendar: Calendar | undefined;
  const ownCalendar = (): Calendar => {
    calendar ??= new Calendar(systemZone({ environment: environmentVariable, readFile }));
    return calendar;
  };
  let temporaryCount = 0;
  const temporaryName = (): string => {
    for (;;) {
      const name = `/tmp/lua_${(process.hrtime.bigint() + BigInt(temporaryCount++)).toString(36).slice(-6)}`;
      try {
        fs.closeSync(fs.openSync(name, 'wx', 0o600));
        return name;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return rethrow(error);
      }
    }
  };
  const openFile = (path: string, mode: string): FileStream => {
    const wanted = parseOpenMode(mode);
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = fs.constants;
    let flags = wanted.read ? (wanted.write ? O_RDWR : O_RDONLY) : O_WRONLY;
    if (wanted.create) flags |= O_CREAT;
    if (wanted.truncate) flags |= O_TRUNC;
    if (wanted.append) flags |= O_APPEND;
    if (wanted.exclusive) flags |= O_EXCL;
    const descriptor = attempt(() => fs.openSync(pathOf(path), flags, 0o666));
    return streamOf(new DescriptorChannel(descriptor, wanted), wanted);
  };

  return {
    standardInput,
    standardOutput,
    standardError,
    writeStdout: (bytes) => void standardOutput.offer(bytes),
    writeStderr: (bytes) => void standardError.offer(bytes),
    flushAll: () => {
      flushAll();
      // Whoever reads standard input next goes on where the program stood.
      input.share(standardInput.unread);
    },
    open: openFile,
    openTemporary: () => {
      const name = temporaryName();
      // Not w+: some file systems write a file out when it is closed after it was cut.
      const stream = openFile(name, 'r+');
      fs.unlinkSync(name);
      return stream;
    },
    openProcess: (command, mode) => {
      flushAll();
      const reads = isReadMode(mode);
      return sharing(() => streamOf(startShell(command, reads), { read: reads, write: !reads }));
    },
    temporaryName,
    remove: (path) => {
      attempt(() => {
        try {
          fs.unlinkSync(pathOf(path));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
          fs.rmdirSync(pathOf(path));
        }
      });
    },
    rename: (from, to) => attempt(() => fs.renameSync(pathOf(from), pathOf(to))),
    execute: (command) => {
      if (command === undefined) return fs.existsSync('/bin/sh') ? 1 : 0;
      return sharing(() => runShell(command));
    },
    environment: environmentVariable,
    time: () => Math.floor(Date.now() / 1000),
    clock: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    memoryInUse: () => process.memoryUsage().heapUsed,
    calendar: (time, utc) => ownCalendar().calendar(time, utc),
    timeOf: (fields, isDaylightSaving) => ownCalendar().timeOf(fields, isDaylightSaving),
  };
}

function readFile(path: string): Uint8Array | undefined {
  try {
    return fs.readFileSync(pathOf(path));
  } catch {
    return undefined;
  }
}

/** C's `popen` takes any letters of `r`, `w` and `e`, but one direction only. Throws EINVAL. */
function isReadMode(mode: string): boolean {
  const reads = mode.includes('r');
  if (!/^[rwe]*$/.test(mode) || reads === mode.includes('w')) throw platformError('EINVAL');
  return reads;
}
