/**
 * Which code points a TrueType file draws, by its `cmap` (ISO/IEC 14496-22, formats 4 and 12). Throws
 * for a file without such a table.
 */
export function codePointsOf(file: ArrayBuffer): (codePoint: number) => boolean {
	const view = new DataView(file);
	const at = tableAt(view, 'cmap');
	const subtables = Array.from(
		{ length: view.getUint16(at + 2) },
		(_, index) => at + view.getUint32(at + 8 + 8 * index)
	);
	const whole = subtables.find((one) => view.getUint16(one) === 12);
	const plane = subtables.find((one) => view.getUint16(one) === 4);
	if (whole !== undefined) return within(groupsOf(view, whole));
	if (plane !== undefined) return within(segmentsOf(view, plane));
	throw new Error('font_without_cmap');
}

type Range = readonly [first: number, last: number];

function tableAt(view: DataView, tag: string): number {
	for (let index = 0; index < view.getUint16(4); index++) {
		const record = 12 + 16 * index;
		const name = String.fromCharCode(
			...Array.from({ length: 4 }, (_, byte) => view.getUint8(record + byte))
		);
		if (name === tag) return view.getUint32(record + 8);
	}
	throw new Error('font_without_cmap');
}

const groupsOf = (view: DataView, at: number): Range[] =>
	Array.from({ length: view.getUint32(at + 12) }, (_, index) => [
		view.getUint32(at + 16 + 12 * index),
		view.getUint32(at + 20 + 12 * index)
	]);

/** The last segment of every table ends it and draws nothing. */
const segmentsOf = (view: DataView, at: number): Range[] => {
	const count = view.getUint16(at + 6) / 2;
	return Array.from({ length: count - 1 }, (_, index) => [
		view.getUint16(at + 16 + 2 * count + 2 * index),
		view.getUint16(at + 14 + 2 * index)
	]);
};

/** Ranges are sorted in the file: looked up by halves. */
const within = (ranges: readonly Range[]) => (codePoint: number) => {
	let [low, high] = [0, ranges.length - 1];
	while (low <= high) {
		const middle = (low + high) >> 1;
		const [first, last] = ranges[middle]!;
		if (codePoint < first) high = middle - 1;
		else if (codePoint > last) low = middle + 1;
		else return true;
	}
	return false;
};
