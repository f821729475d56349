import { toothConcept } from './body-site.ts';
import { hl7, named, referTo, resource, type Resource } from './resource.ts';
import type { DrawingSource, MountSource, RecordSource } from './source.ts';

/** A drawing or measurement over an image, derived from that image; what it measures is its value. */
export const drawingResource = (record: RecordSource, one: DrawingSource): Resource =>
	resource('Observation', one.id, {
		status: one.ended ? 'entered-in-error' : 'final',
		category: [hl7('observation-category', 'imaging')],
		code: { text: `image ${one.kind}` },
		subject: referTo('Patient', record.patient.id),
		effectiveDateTime: one.madeAt,
		issued: one.madeAt,
		performer: [named(one.madeBy.name)],
		valueQuantity: valueOf(one),
		bodySite: one.tooth ? toothConcept(one.tooth.fdi) : undefined,
		derivedFrom: [referTo('DocumentReference', one.imageId)],
		component: [...sidesOf(one), ...placeOf(one)],
		note: [{ text: one.text }]
	});

const UNITS = { mm: 'mm', mm2: 'mm2', deg: 'deg', px: '{pixel}', px2: '{pixel}2' } as const;
type Unit = keyof typeof UNITS;

/** Hundredths are kept: a drawing lies no finer on its film. */
const quantity = (value: number, unit: Unit) => ({
	value: Math.round(value * 100) / 100,
	unit,
	system: 'http://unitsofmeasure.org',
	code: UNITS[unit]
});

function valueOf({ kind, measure, scaleBy, millimetres }: DrawingSource) {
	if (kind === 'calibration') return millimetres === null ? undefined : quantity(millimetres, 'mm');
	if (measure?.of === 'angle') return quantity(measure.degrees, 'deg');
	if (measure?.of === 'length') return quantity(measure.length, scaleBy === null ? 'px' : 'mm');
	return measure ? quantity(measure.area, scaleBy === null ? 'px2' : 'mm2') : undefined;
}

function sidesOf({ measure, scaleBy }: DrawingSource) {
	if (measure?.of !== 'ellipse') return [];
	const unit = scaleBy === null ? 'px' : 'mm';
	return [
		{ code: { text: 'width' }, valueQuantity: quantity(measure.width, unit) },
		{ code: { text: 'height' }, valueQuantity: quantity(measure.height, unit) }
	];
}

/** Where it lies on the image: its frame, counted from 1 as DICOM does, and its points in pixels. */
const placeOf = ({ frame, points, scaleBy }: DrawingSource) => [
	{ code: { text: 'frame' }, valueInteger: frame + 1 },
	{ code: { text: 'points' }, valueString: points.map(({ x, y }) => `${x},${y}`).join(' ') },
	...(scaleBy === null ? [] : [{ code: { text: 'scale' }, valueString: scaleBy }])
];

/** A series of images as a list of them, each flagged by the slot it lies in. */
export const mountResource = (record: RecordSource, one: MountSource): Resource =>
	resource('List', one.id, {
		status: one.retired ? 'retired' : 'current',
		mode: 'working',
		title: `${one.layout} ${one.takenOn}`,
		code: { text: one.layout },
		subject: referTo('Patient', record.patient.id),
		date: one.addedAt,
		source: named(one.addedBy.name),
		note: [{ text: one.retired?.reason }],
		entry: Object.entries(one.slots).map(([slot, imageId]) => ({
			flag: { text: slot },
			item: referTo('DocumentReference', imageId)
		}))
	});
