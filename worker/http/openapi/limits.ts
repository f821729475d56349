import { MOST_IMPORT_BYTES, MOST_IMPORT_ROWS } from '../../contracts/patient-imports.ts';
import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS } from '../../contracts/pictures.ts';
import {
	MOST_DICOM_BYTES,
	MOST_FILE_BYTES,
	MOST_PIXELS,
	PART_BYTES
} from '../../domain/imaging/vocabulary.ts';
import { PUBLIC_LIMITS } from '../../contracts/public-limits.ts';
import { GRID_MINUTES, MAX_APPOINTMENT_MINUTES } from '../../contracts/primitives.ts';

/** What the API allows at most, in words for the document; the schemas carry the rest. */
export const LIMITS: readonly { of: string; limit: string }[] = [
	{ of: 'Body of a request', limit: '1 MB (1,000,000 bytes), else 413 body_too_large' },
	{
		of: 'Lists',
		limit: 'limit and cursor; how many a page holds at most is said with each list, never over 500'
	},
	{ of: 'Window of a schedule or of openings', limit: '62 days' },
	{ of: 'Openings in one answer', limit: '200' },
	{
		of: 'Start of an appointment',
		limit: `on a ${GRID_MINUTES}-minute mark, zero seconds, else off_grid`
	},
	{
		of: 'Length of an appointment',
		limit: `${GRID_MINUTES} to ${MAX_APPOINTMENT_MINUTES} minutes in steps of ${GRID_MINUTES}`
	},
	{ of: 'Note of an appointment', limit: '10,000 characters' },
	{ of: 'Reason', limit: '500 characters' },
	{ of: 'Hold', limit: '30 to 900 seconds, 300 when nothing is said' },
	{ of: 'Appointments in one series', limit: '104' },
	{
		of: 'File of an import',
		limit: `${MOST_IMPORT_BYTES / 1_000_000} MB and ${MOST_IMPORT_ROWS.toLocaleString('en')} rows`
	},
	{
		of: 'Picture of a clinic or provider',
		limit: `${MOST_PICTURE_BYTES / 1_000_000} MB and ${MOST_PICTURE_PIXELS / 1_000_000} megapixels; JPEG, PNG or WebP`
	},
	{
		of: 'File of a patient’s record',
		limit: `JPEG, PNG, WebP and PDF ${MOST_FILE_BYTES / 1_048_576} MiB, DICOM ${MOST_DICOM_BYTES / 1_048_576} MiB, ${MOST_PIXELS / 1_000_000} megapixels a frame, in parts of ${PART_BYTES / 1_048_576} MiB; an upload left alone for a day is dropped`
	},
	{ of: 'Undo', limit: '10 seconds after the change, by the same person' },
	{
		of: 'Failed sign-ins',
		limit: '5 per account and 30 per address in 15 minutes, then 429 locked_out with Retry-After'
	},
	{
		of: 'Codes to phones',
		limit: `${PUBLIC_LIMITS.codesPerPhoneHour} an hour and ${PUBLIC_LIMITS.codesPerPhoneDay} a day per phone, ${PUBLIC_LIMITS.codesPerAddressHour} an hour per address (IPv6: per /64), ${PUBLIC_LIMITS.codesPerClinicDay} a day per clinic, ${PUBLIC_LIMITS.codesPerForeignCountryDay} a day per clinic and foreign country, then 429 rate_limited with Retry-After`
	},
	{
		of: 'A code',
		limit: `${PUBLIC_LIMITS.codeMinutes} minutes and ${PUBLIC_LIMITS.codeTries} tries; a proven phone may book for ${PUBLIC_LIMITS.proofMinutes} minutes`
	},
	{
		of: 'Public holds',
		limit: `${PUBLIC_LIMITS.holdsPerVisitor} live per device and ${PUBLIC_LIMITS.holdsPerAddress} per address, then 429 rate_limited with Retry-After`
	},
	{
		of: 'Public bookings',
		limit: `${PUBLIC_LIMITS.bookingsPerPhoneDay} a day per phone and ${PUBLIC_LIMITS.bookingsPerAddressDay} a day per address, then 429 rate_limited with Retry-After`
	},
	{
		of: 'Idempotency-Key without sign-in',
		limit: 'a UUID, kept per path'
	},
	{
		of: 'Idempotency-Key',
		limit:
			'8 to 128 characters, kept at least 7 days, per caller, method and path; answers of 2xx and 409 are given again with Idempotency-Replayed: true'
	}
];
