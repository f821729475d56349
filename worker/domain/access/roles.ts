import { CAPABILITIES, type Capability } from './capabilities.ts';

export const ROLES = [
	'owner',
	'manager',
	'front_desk',
	'call_centre',
	'doctor',
	'nurse',
	'coordinator',
	'accountant',
	'marketing'
] as const;
export type Role = (typeof ROLES)[number];

const DESK: readonly Capability[] = [
	'schedule.read',
	'schedule.book',
	'schedule.status',
	'schedule.cancel',
	'schedule.override',
	'schedule.release',
	'schedule.block',
	'patients.read',
	'patients.write',
	'patients.merge',
	'patients.import',
	'chart.read',
	'plans.read',
	'images.read',
	'images.write',
	'documents.read',
	'documents.write',
	'record.emergency',
	'messages.read',
	'messages.send'
];

/** Roles are bundles of capabilities, nothing more (F146). */
export const CAPABILITIES_OF_ROLE: Record<Role, readonly Capability[]> = {
	owner: CAPABILITIES,
	manager: CAPABILITIES,
	front_desk: DESK,
	call_centre: [
		'schedule.read',
		'schedule.book',
		'schedule.cancel',
		'patients.read',
		'patients.write',
		'messages.read',
		'messages.send'
	],
	doctor: [
		'schedule.read',
		'schedule.book.own',
		'schedule.cancel.own',
		'schedule.status.own',
		'schedule.shift.own',
		'patients.read',
		'patients.write',
		'chart.read',
		'chart.write',
		'notes.read',
		'notes.write',
		'plans.read',
		'plans.write',
		'images.read',
		'images.write',
		'documents.read',
		'documents.write',
		'record.emergency'
	],
	nurse: [
		'schedule.read',
		'schedule.status',
		'patients.read',
		'chart.read',
		'chart.write',
		'notes.read',
		'plans.read',
		'images.read',
		'images.write',
		'documents.read',
		'documents.write',
		'record.emergency'
	],
	coordinator: [
		'schedule.read',
		'schedule.book',
		'schedule.cancel',
		'patients.read',
		'patients.write',
		'chart.read',
		'plans.read',
		'plans.write',
		'images.read',
		'documents.read',
		'documents.write',
		'record.emergency',
		'messages.read',
		'messages.send'
	],
	accountant: ['schedule.read', 'patients.read', 'reports.read'],
	marketing: ['schedule.read', 'reports.read', 'messages.read']
};
