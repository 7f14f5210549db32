/** Options come as objects; a misspelt name or an argument in the wrong place must not pass in silence. */

/** Throws a TypeError unless `options` is an object that has only the names `known`. */
export function checkOptions(options: object, known: readonly string[], hint = ''): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`the options are an object with some of: ${known.join(', ')}${hint}`);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`there is no option '${name}'; there are ${known.join(', ')}${hint}`);
    }
  }
}
