import { readConfiguration } from './config/configuration.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** Longer than any request may take: what is not finished by then never will be. */
const STOP_LIMIT_MS = 130_000;

// What this process writes concerns people: nobody else on the machine reads it.
process.umask(0o077);

const read = readConfiguration(process.argv.slice(2), process.env);
if (read.ok) {
  const started = await startServer(read.configuration);
  if (started.ok) {
    // Before it says that it runs: whoever reads that may stop it at once.
    stopOnSignal(started.server);
    console.log(welcome(started.server, read.configuration.demo));
  } else {
    refuse([started.sentence]);
  }
} else {
  refuse(read.problems);
}

function refuse(sentences: readonly string[]): void {
  console.error(['Halte cannot start.', ...sentences].join('\n'));
  process.exitCode = 1;
}

function welcome({ link, isSetUp, servesApp }: RunningServer, demo: boolean): string {
  const lines = [
    '',
    demo ? 'Halte runs as a DEMONSTRATION: everything in it is made up, on this machine only.' : 'Halte runs.',
  ];
  if (!servesApp) lines.push('The app is not built: run "npm run build", then start again.');
  lines.push(
    isSetUp ? 'Open it here:' : 'Create the first administrator and service here (this link works once):',
    '',
    `  ${link}`,
    '',
  );
  return lines.join('\n');
}

function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C means now.
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
