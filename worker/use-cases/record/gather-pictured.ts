import type { Annotation } from '../../contracts/annotations.ts';
import {
	imageScaleOf,
	measureOf,
	type ImageScale
} from '../../domain/imaging/annotations/measuring.ts';
import { annotationSealing } from '../../integrations/sealing/annotation-sealing.ts';
import { allMountsOf, laidSlots, type MountRow } from '../../repositories/mounts.ts';
import { drawingsOf, type DrawingRow } from '../../repositories/patient-drawings.ts';
import { presentAnnotation } from '../images/annotations/list-annotations.ts';
import { presentMount } from '../images/mounts/present-mounts.ts';
import type { Gathering } from './gather-record.ts';
import { sectionFor, sectionOf } from './read-section.ts';
import { MOST_ROWS, type KeptDrawing } from './whole-record.ts';

const MOST_MOUNTS = 100;

/** Series with what lies in them, those too that were taken out. */
export const gatherMounts = ({ records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'images.read', async () => {
		const scope = { organisationId, patientIds: ids };
		const rows = await allMountsOf(records, scope, MOST_MOUNTS);
		const mountIds = rows.map(({ id }) => id);
		const slots = await laidSlots(records, organisationId, mountIds);
		const laid = Map.groupBy(slots, ({ mountId }) => mountId);
		const items = rows.map((row) => ({
			...presentMount(row, laid.get(row.id) ?? []),
			retired: retirementOf(row)
		}));
		return sectionOf(items, MOST_MOUNTS);
	});

const retirementOf = ({ retiredAt, retiredByName, retiredReason }: MountRow) =>
	retiredAt === null
		? null
		: {
				at: new Date(retiredAt).toISOString(),
				byName: retiredByName ?? '',
				reason: retiredReason ?? ''
			};

/** What is drawn over the images and what once was, each with what it measures. */
export const gatherDrawings = ({ c, records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'images.read', async () => {
		const sealing = annotationSealing(c.env, organisationId);
		const rows = await drawingsOf(records, organisationId, ids, MOST_ROWS);
		const drawn = rows.map(async (of) => ({
			of,
			shown: presentAnnotation(of.row, await sealing.open(of.row.id, of.row.bodySealed))
		}));
		const byImage = Map.groupBy(await Promise.all(drawn), ({ of }) => of.imageId);
		return sectionOf([...byImage.values()].flatMap(measured), MOST_ROWS);
	});

/** The drawings of one image, the latest first as they were read. */
function measured(drawn: { of: DrawingRow; shown: Annotation }[]): KeptDrawing[] {
	const standing = drawn.filter(({ shown }) => shown.ended === null).toReversed();
	const file = drawn[0]!.of;
	const scale = imageScaleOf(
		standing.map(({ shown }) => shown),
		{
			pixelSpacing: file.spacing === null ? null : JSON.parse(file.spacing),
			spacingIn: file.spacingIn
		}
	);
	return drawn.map(({ of, shown }) => ({
		...shown,
		imageId: of.imageId,
		...inScale(shown, scale)
	}));
}

function inScale(drawing: Annotation, scale: ImageScale | null) {
	const measure = measureOf(drawing, scale?.scale ?? null);
	return { measure, scaleBy: measure === null ? null : (scale?.by ?? null) };
}
