import * as v from 'valibot';
import { LANGUAGES } from './online-booking.ts';
import { reason } from './primitives.ts';

/** `html` is one page to read and print; `fhir` a Bundle of FHIR R4 for another system. */
export const EXPORT_FORMATS = ['html', 'fhir'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const shape = {
	format: v.optional(v.picklist(EXPORT_FORMATS, 'unknown_id'), 'html'),
	/** Of headings and of names that the record has in several. */
	language: v.optional(v.picklist(LANGUAGES, 'unknown_id'), 'zh')
};
/** `GET /patients/{id}/export` */
export const exportQuery = v.strictObject(shape);
/** `POST /patients/{id}/export`: the same file, with why it leaves the house in the audit. */
export const exportRecord = v.strictObject({ ...shape, reason });
export type ExportRecord = v.InferOutput<typeof exportQuery> & { reason?: string };
