/**
 * The harness itself could not do its work, or was asked for something that cannot be: a wrong subject
 * name, no reference, an unreadable file. The message is for the user and says what to do. Commands end
 * with status 2. What a *subject* does wrong is never one of these: that is an outcome.
 */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}
