// Plain JavaScript on purpose: it must be readable by the runtimes that it turns away, which know neither TypeScript nor node:sqlite.

const LEAST = [24, 7];

/**
 * @param {string} version such as `24.20.0`
 * @returns {string | null} what to tell the person who starts Halte, or null when the runtime is recent enough
 */
export function oldRuntime(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `Halte needs Node ${LEAST.join('.')} or newer and this is Node ${version}: start it with "npm start", which brings its own, or install Node 24.`;
}
