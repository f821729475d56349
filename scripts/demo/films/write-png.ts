import { crc32, deflateSync } from 'node:zlib';
import type { Film } from './draw-films.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

/** A small grey picture of a film, `width` pixels wide, as a browser would have made it. */
export function writePreview(film: Film, width: number): Buffer {
	const height = Math.round((film.height * width) / film.width);
	const step = film.width / width;
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const at = Math.floor((y + 0.5) * step) * film.width + Math.floor((x + 0.5) * step);
			// Sixteen shades of noise are left out, so that it stays under the 64 KB of a preview.
			rows[y * (width + 1) + 1 + x] = (film.values[at]! >> 4) & 0xf8;
		}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head[8] = 8;
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}
