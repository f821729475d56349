import { explainQuery } from '../../../contracts/online-commands.ts';
import * as s from '../../../contracts/schedule-commands.ts';
import * as queries from '../../../contracts/schedule-queries.ts';
import { shiftsQuery } from '../../../contracts/shifts.ts';
import { inArea } from '../operation.ts';

const op = inArea('The live schedule');
const APPOINTMENTS = '/clinics/:clinicId/appointments';
const TAKEN = ['slot_taken', 'outside_hours', 'in_past', 'hold_expired'] as const;

/** What the clinic's live object answers. */
export const scheduleOperations = [
	op(
		'get',
		'/clinics/:clinicId/schedule',
		'Everything that overlaps a window of local days',
		'{epoch, revision, timeZone, chairs, providers, equipment, shifts, blocks, holds, appointments}',
		{ query: queries.scheduleQuery }
	),
	op(
		'get',
		'/clinics/:clinicId/schedule/at',
		'The board as it was at an instant',
		'the same shape as a schedule',
		{ query: queries.scheduleAtQuery }
	),
	op(
		'get',
		'/clinics/:clinicId/schedule/changes',
		'What changed since a revision, from the event log',
		'{items: [Event]}',
		{ query: queries.changesQuery }
	),
	op(
		'get',
		'/clinics/:clinicId/schedule/uncovered',
		'Coming appointments that no shift covers any more',
		'{items: [Appointment]}'
	),
	op(
		'get',
		'/clinics/:clinicId/brief',
		'The clinic and the caller as its live schedule knows them, without the records',
		'{clinic, rooms, services, organisationId, me: {userId, staffId, name, role, capabilities, providerId}}'
	),
	op('get', '/clinics/:clinicId/today', 'The day in figures', 'Today'),
	op(
		'get',
		'/today',
		'The day of every clinic that the caller may see',
		'{items: [Today], unavailable: [{clinicId, clinicName}]}'
	),
	op('get', `${APPOINTMENTS}/:id`, 'An appointment', 'Appointment'),
	op('post', APPOINTMENTS, 'Book', 'Appointment; 409 slot_taken has conflicts and alternatives', {
		body: s.makeAppointment,
		status: 201,
		refusals: TAKEN
	}),
	op(
		'post',
		`${APPOINTMENTS}/series`,
		'Book a repeating appointment: all, or those that are free',
		'{seriesId, booked: [Appointment], refused: [{start, code, conflicts}]}',
		{ body: s.makeSeries, status: 201, refusals: TAKEN }
	),
	op('patch', `${APPOINTMENTS}/:id`, 'Move, resize, reassign, annotate', 'Appointment', {
		body: s.changeAppointment,
		refusals: [...TAKEN, 'stale_version']
	}),
	op('post', `${APPOINTMENTS}/:id/status`, 'Take a step of the visit', 'Appointment', {
		body: s.setStatus,
		refusals: ['illegal_transition', 'slot_taken']
	}),
	op('post', `${APPOINTMENTS}/:id/confirmation`, 'Say whether the patient comes', 'Appointment', {
		body: s.setConfirmation
	}),
	op('post', `${APPOINTMENTS}/:id/cancel`, 'Cancel, with a reason', 'Appointment', {
		body: s.cancelAppointment,
		refusals: ['illegal_transition']
	}),
	op(
		'post',
		`${APPOINTMENTS}/:id/undo`,
		'Take back one’s own last change, within ten seconds',
		'Appointment',
		{ body: s.undoAppointment, refusals: ['slot_taken', 'too_late', 'stale_version'] }
	),
	op(
		'get',
		`${APPOINTMENTS}/:id/history`,
		'What happened to an appointment',
		'{items: [{at, by: {id, name, kind}, source, action, reason?, before, after}]}'
	),
	op(
		'get',
		'/clinics/:clinicId/openings',
		'Free times for a length or a service',
		'{items: [{providerId, chairId, start, minutes}]}',
		{ query: queries.openingsQuery }
	),
	op(
		'get',
		'/clinics/:clinicId/openings/explained',
		'Why nothing, or less, is free online: by local day, how many starts each rule hides',
		'{days: [{on, count, hidden: [{rule, name?, hidden}]}]}',
		{ query: explainQuery }
	),
	op(
		'post',
		'/clinics/:clinicId/holds',
		'Keep a time for a few minutes',
		'{id, providerId, chairId, start, end, minutes, by, expiresAt}',
		{ body: s.makeHold, status: 201, refusals: TAKEN }
	),
	op('delete', '/clinics/:clinicId/holds/:id', 'Let a held time go', 'nothing'),
	op('post', '/clinics/:clinicId/blocks', 'Block time of chairs, providers, equipment', 'Block', {
		body: s.makeBlock,
		status: 201,
		refusals: ['slot_taken', 'nonexistent_time']
	}),
	op('patch', '/clinics/:clinicId/blocks/:id', 'Change a block', 'Block', {
		body: s.changeBlock,
		refusals: ['slot_taken', 'nonexistent_time']
	}),
	op('delete', '/clinics/:clinicId/blocks/:id', 'Take a block away', 'nothing'),
	op('get', '/clinics/:clinicId/shifts', 'Shifts with their rules', '{items: [Shift]}', {
		query: shiftsQuery
	}),
	op(
		'post',
		'/clinics/:clinicId/shifts',
		'Working time, leave or training',
		'{shift, uncovered: [Appointment]}',
		{ body: s.makeShift, status: 201, refusals: ['nonexistent_time', 'conflict'] }
	),
	op(
		'patch',
		'/clinics/:clinicId/shifts/:id',
		'Change a shift',
		'{shift, uncovered: [Appointment]}',
		{ body: s.changeShift, refusals: ['nonexistent_time', 'conflict', 'stale_version'] }
	),
	op(
		'delete',
		'/clinics/:clinicId/shifts/:id',
		'Take a shift away',
		'{shift, uncovered: [Appointment]}',
		{ status: 200 }
	),
	op('get', '/clinics/:clinicId/waitlist', 'Who waits for an earlier time', '{items: [Entry]}'),
	op('post', '/clinics/:clinicId/waitlist', 'Put somebody on the waitlist', 'Entry', {
		body: s.makeWaitlistEntry,
		status: 201
	}),
	op('patch', '/clinics/:clinicId/waitlist/:id', 'Change an entry', 'Entry', {
		body: s.changeWaitlistEntry
	}),
	op('delete', '/clinics/:clinicId/waitlist/:id', 'Take an entry off', 'nothing'),
	op(
		'get',
		'/clinics/:clinicId/live',
		'WebSocket of changes: ?epoch=&revision=&from=&to=',
		'hello, change, presence, head, reload; see the notes',
		{ status: 101, refusals: ['bad_origin'] }
	)
];
