/** A picture that is put into the box goes nowhere: whoever puts it there is told so, and what to do instead. */

/** @param tell says it in the page's own line, which is read aloud */
export function tellOfPictures(box: HTMLElement, tell: () => void): void {
  const told = (event: Event, data: DataTransfer | null): void => {
    if (!holdsFiles(data)) return;
    // Words that were copied with a picture still go into the box; a file that is dropped must not open in the page's place.
    if (event.type === 'drop' || !hasWords(data)) event.preventDefault();
    tell();
  };
  box.addEventListener('paste', (event) => told(event, event.clipboardData));
  document.addEventListener('dragover', (event) => {
    if (holdsFiles(event.dataTransfer)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => told(event, event.dataTransfer));
}

function holdsFiles(data: DataTransfer | null): boolean {
  return data !== null && Array.prototype.indexOf.call(data.types, 'Files') >= 0;
}

function hasWords(data: DataTransfer | null): boolean {
  return data !== null && data.getData('text/plain') !== '';
}
