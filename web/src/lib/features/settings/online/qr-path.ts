import { encode } from 'uqr';

/** A QR code as one SVG path of unit squares, with the four quiet modules the standard asks for. */
export interface QrPath {
	/** Modules on a side, the quiet zone among them. */
	size: number;
	d: string;
}

/** ISO/IEC 18004, level M: a poster gets scratched, and 15 % may be lost. Runs of a row are one step. */
export function qrPath(text: string): QrPath {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	let d = '';
	for (const [y, row] of data.entries())
		for (let x = 0; x < size; x++) {
			if (!row[x]) continue;
			const from = x;
			while (row[x + 1]) x++;
			d += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
		}
	return { size, d };
}
