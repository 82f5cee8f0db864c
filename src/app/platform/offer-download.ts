import type { RescueFile } from '../../protocol/rescue-file.ts';

/** Gives a rescue file to the browser's downloads, named by the moment it was written. */
export function offerRescueFile(file: RescueFile): void {
  const name = `halte-secours-${file.writtenAt.slice(0, 16).replaceAll(/[T:]/g, '-')}.json`;
  offerFile(name, new Blob([JSON.stringify(file)], { type: 'application/json' }));
}

/** Gives a file to the browser's downloads. */
export function offerFile(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
