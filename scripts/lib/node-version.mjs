// @ts-check
/** Written for a Node older than the one needed: it has to run there to say so. */
var needed = { major: 20, minor: 19 };

/**
 * Whether this Node is one that Recourse runs on: 20.19 and later.
 * @param {string} version as in `process.versions.node`
 * @returns {boolean}
 */
export function isNodeRecent(version) {
  var major = Number(version.split('.')[0]);
  var minor = Number(version.split('.')[1]);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/** Ends the process with a sentence on a Node that is too old. */
export function requireNode() {
  if (isNodeRecent(process.versions.node)) return;
  process.stderr.write(
    'Recourse needs Node ' +
      needed.major +
      '.' +
      needed.minor +
      ' or later, and this is ' +
      process.versions.node +
      '. Install a current one and run the same command again.\n',
  );
  process.exit(1);
}
