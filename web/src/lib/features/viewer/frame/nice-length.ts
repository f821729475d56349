const NICE = [100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];

/** The longest round length (mm) that has room, and its pixels; null when not even a tenth of one has. */
export function niceLength(
	millimetresPerPixel: number,
	room: number
): { millimetres: number; pixels: number } | null {
	const millimetres = NICE.find((length) => length / millimetresPerPixel <= room);
	return millimetres === undefined
		? null
		: { millimetres, pixels: millimetres / millimetresPerPixel };
}
