const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Sizes in pixels of the drawn icon in resources/icons/app. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Types of the entries of an .icns file and the pixels each holds. The doubled sizes are for dense screens. */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ["icp4", 16],
  ["icp5", 32],
  ["ic07", 128],
  ["ic08", 256],
  ["ic09", 512],
  ["ic10", 1024],
  ["ic11", 32],
  ["ic12", 64],
  ["ic13", 256],
  ["ic14", 512],
];

/** Edge length in pixels of a square PNG. Throws when `png` is none. */
export function pngSize(png: Buffer): number {
  const width = png.length < 24 ? 0 : png.readUInt32BE(16);
  if (!png.subarray(0, 8).equals(PNG_MARK) || width === 0 || width !== png.readUInt32BE(20)) {
    throw new Error("not a square PNG");
  }
  return width;
}

function bySize(pngs: readonly Buffer[], size: number): Buffer {
  const found = pngs.find((png) => pngSize(png) === size);
  if (found === undefined) {
    throw new Error(`there is no PNG of ${size} pixels`);
  }
  return found;
}

/** A Windows icon with a PNG for each size up to 256 pixels. `pngs` are whole files. */
export function icoOf(pngs: readonly Buffer[]): Buffer {
  const images = ICO_SIZES.map((size) => bySize(pngs, size));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let at = head.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    // One byte holds the edge length; 256 is written as 0.
    const edge = pngSize(image) % 256;
    head.writeUInt8(edge, entry);
    head.writeUInt8(edge, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += image.length;
  });
  return Buffer.concat([head, ...images]);
}

/** A macOS icon with a PNG for each type of `ICNS_TYPES`. `pngs` are whole files. */
export function icnsOf(pngs: readonly Buffer[]): Buffer {
  const block = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, "latin1");
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  return block("icns", Buffer.concat(ICNS_TYPES.map(([type, size]) => block(type, bySize(pngs, size)))));
}
