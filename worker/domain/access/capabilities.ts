/**
 * What a person or an API key may do. Call sites ask for a capability, never for a role.
 * `.own` lets a provider do the same to their own appointments and shifts only.
 */
export const CAPABILITIES = [
	'schedule.read',
	'schedule.book',
	'schedule.book.own',
	'schedule.status',
	'schedule.status.own',
	'schedule.cancel',
	'schedule.cancel.own',
	'schedule.override',
	'schedule.release',
	'schedule.block',
	'schedule.shift',
	'schedule.shift.own',
	/** Books by the rules of online booking alone, without seeing the schedule or the patients. */
	'online.book',
	'patients.read',
	'patients.write',
	'patients.merge',
	'patients.import',
	/** Tooth chart, periodontal chart, diagnoses, procedures. */
	'chart.read',
	'chart.write',
	/** The words of visit notes, prescriptions and questionnaires: kept from the desk (M11). */
	'notes.read',
	'notes.write',
	'plans.read',
	'plans.write',
	'images.read',
	'images.write',
	'documents.read',
	/** Fills, prints and has signed. */
	'documents.write',
	/** Takes a whole record out of the house. */
	'record.export',
	/** Opens in an emergency what of one record is closed to them: for an hour, to read, told to the owner (T21). */
	'record.emergency',
	'messages.read',
	/** Writes to patients, takes conversations, works off calls. */
	'messages.send',
	/** For a telephone exchange: tells of calls, and sees nothing. */
	'calls.report',
	'clinic.settings',
	'organisation.settings',
	'staff.manage',
	'apiKeys.manage',
	'audit.read',
	'reports.read'
] as const;
export type Capability = (typeof CAPABILITIES)[number];
