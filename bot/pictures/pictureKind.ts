/** What a file is by its own bytes, whatever its sender calls it. Pure. */

/** Pictures that browsers show and that can hold nothing that runs. SVG is none of them. */
export type PictureKind = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

const BEGINS: [PictureKind, number[], number][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
];

export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  return BEGINS.find(([, begins, from]) => begins.every((byte, i) => bytes[from + i] === byte))?.[0];
}
