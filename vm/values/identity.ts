/**
 * Identity numbers: what stands for the address of an object. Given on first need, because most objects are
 * never printed and never used as a key. The order of keys hashed by address is open in the language, and in
 * the reference it changes from run to run.
 */

let lastIdentity = 0;

/** The object's identity number, a positive integer. */
export function identityOf(object: { id: number }): number {
  if (object.id === 0) object.id = ++lastIdentity;
  return object.id;
}

/** The object's address as `tostring` prints it, such as `0x55550000c040`. */
export function addressOf(object: { id: number }): string {
  return `0x${(0x5555_0000_c000 + identityOf(object) * 32).toString(16)}`;
}
