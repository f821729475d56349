import type { Entrance } from './furcations.ts';
import { emptyReading, type PerioReading, type PerioTeeth } from './reading.ts';
import { NO_FACTORS, type RiskFactors } from './staging.ts';

/** What an exam holds. */
export interface Measurements {
	teeth: PerioTeeth;
	factors: RiskFactors;
}

const FORMAT = 1;
interface Packed {
	v: number;
	/** By FDI key; a part that says nothing is left out. */
	t: Record<string, PackedTooth>;
	f?: RiskFactors;
}
interface PackedTooth {
	/** Skipped, implant. */
	s?: 1;
	i?: 1;
	d?: readonly (number | null)[];
	r?: readonly (number | null)[];
	g?: readonly number[];
	u?: Partial<Record<Entrance, number>>;
	m?: number;
}

/** One text an exam: 192 sites in about two kilobytes. */
export function packMeasurements({ teeth, factors }: Measurements): string {
	const packed: Packed = {
		v: FORMAT,
		t: Object.fromEntries(Object.entries(teeth).map(([fdi, one]) => [fdi, packTooth(one)])),
		f: factors
	};
	return JSON.stringify(packed);
}

function packTooth(one: PerioReading): PackedTooth {
	const isSaid = (value: number | null) => value !== null;
	return {
		...(one.isSkipped && { s: 1 }),
		...(one.isImplant && { i: 1 }),
		...(one.depths.some(isSaid) && { d: one.depths }),
		...(one.recessions.some(isSaid) && { r: one.recessions }),
		...(one.flags.some(Boolean) && { g: one.flags }),
		...(Object.keys(one.furcations).length > 0 && { u: one.furcations }),
		...(one.mobility !== null && { m: one.mobility })
	};
}

/** Reads what `packMeasurements` wrote. @throws RangeError for a format that this product never wrote */
export function unpackMeasurements(text: string): Measurements {
	const { v, t, f } = JSON.parse(text) as Packed;
	if (v !== FORMAT) throw new RangeError(`perio format ${v}`);
	return {
		teeth: Object.fromEntries(Object.entries(t).map(([fdi, one]) => [fdi, unpackTooth(one)])),
		factors: f ?? NO_FACTORS
	};
}

function unpackTooth({ s, i, d, r, g, u, m }: PackedTooth): PerioReading {
	const none = emptyReading({ isSkipped: s === 1, isImplant: i === 1 });
	return {
		...none,
		depths: (d ?? none.depths) as PerioReading['depths'],
		recessions: (r ?? none.recessions) as PerioReading['recessions'],
		flags: (g ?? none.flags) as PerioReading['flags'],
		furcations: u ?? {},
		mobility: m ?? null
	};
}
