import type { Capability } from '../../../worker/domain/access/capabilities.ts';

/** Who may pass a route: everybody, every person signed in, every caller, or whoever holds one of these. */
export type Rule =
	| { who: 'open' | 'person' | 'caller' }
	/** Only whoever made the last change, at a clinic of theirs. */
	| { who: 'maker'; at: 'clinic'; body: (ids: Ids) => unknown }
	| { who: Capability[]; at: 'clinic' | 'organisation'; body?: (ids: Ids) => unknown };

/** Things of the house under test that the paths and bodies name. */
export interface Ids {
	clinicId: string;
	patientId: string;
	providerId: string;
	chairId: string;
	serviceId: string;
	appointmentId: string;
	holdId: string;
	blockId: string;
	shiftId: string;
	waitlistId: string;
	/** An instant on the grid at which the clinic is open and everybody is free. */
	free: string;
	/** Its local date. */
	on: string;
}

const open: Rule = { who: 'open' };
const person: Rule = { who: 'person' };
const caller: Rule = { who: 'caller' };
const at = (...who: Capability[]): Rule => ({ who, at: 'clinic' });
const anywhere = (...who: Capability[]): Rule => ({ who, at: 'organisation' });
/** Judged inside the clinic's object, which is asked only with a body of the right shape. */
const inObject = (body: (ids: Ids) => unknown, ...who: Capability[]): Rule => ({
	who,
	at: 'clinic',
	body
});

const place = ({ providerId, chairId, free }: Ids) => ({
	providerId,
	chairId,
	start: free,
	minutes: 30
});
const visit = (ids: Ids) => ({
	...place(ids),
	patientId: ids.patientId,
	serviceIds: [ids.serviceId],
	source: 'desk'
});
const hours = ({ on }: Ids) => ({ on, from: '14:00', to: '15:00' });
const block = (ids: Ids) => ({
	kind: 'meeting',
	resources: [{ resource: 'chair', id: ids.chairId }],
	...hours(ids)
});
const shift = ({ providerId, on }: Ids) => ({
	providerId,
	startsOn: on,
	from: '19:00',
	to: '20:00'
});
const wait = ({ patientId }: Ids) => ({ patientId, minutes: 30 });

const catalogue = (name: string): Record<string, Rule> => ({
	[`GET /clinics/:clinicId/${name}`]: at('schedule.read'),
	[`POST /clinics/:clinicId/${name}`]: at('clinic.settings'),
	[`POST /clinics/:clinicId/${name}/order`]: at('clinic.settings'),
	[`PATCH /clinics/:clinicId/${name}/:id`]: at('clinic.settings'),
	[`DELETE /clinics/:clinicId/${name}/:id`]: at('clinic.settings')
});

/** Every route of `/api/v1`, and who may pass it. */
export const ROUTES: Record<string, Rule> = {
	'GET /openapi.json': open,
	'POST /auth/sign-in/email': open,
	'POST /auth/second-factor': open,
	'POST /auth/sign-out': open,
	'POST /auth/password-reset': open,
	'POST /auth/password-reset/done': open,
	'GET /auth/desk': person,
	'POST /auth/lock': person,
	'POST /auth/unlock': person,
	'POST /auth/switch': person,
	'GET /me': caller,
	'PATCH /me': person,
	'POST /me/password': person,
	'POST /me/second-factor': person,
	'POST /me/second-factor/confirm': person,
	'POST /me/second-factor/remove': person,
	'POST /me/recovery-codes': person,
	'PUT /me/pin': person,
	'DELETE /me/pin': person,
	'GET /sessions': person,
	'POST /sessions/end': person,
	'DELETE /sessions/:sessionId': person,
	'GET /roles': caller,
	'GET /staff': anywhere('staff.manage'),
	'POST /staff': anywhere('staff.manage'),
	'GET /staff/:staffId': anywhere('staff.manage'),
	'PATCH /staff/:staffId': anywhere('staff.manage'),
	'POST /staff/:staffId/leave': anywhere('staff.manage'),
	'GET /staff/:staffId/hand-over': anywhere('staff.manage'),
	'POST /staff/:staffId/password-reset': anywhere('staff.manage'),
	'DELETE /staff/:staffId/second-factor': anywhere('staff.manage'),
	'GET /devices': anywhere('staff.manage'),
	'POST /devices': anywhere('staff.manage'),
	'DELETE /devices/:deviceId': anywhere('staff.manage'),
	'GET /invitations': anywhere('staff.manage'),
	'POST /invitations': anywhere('staff.manage'),
	'DELETE /invitations/:invitationId': anywhere('staff.manage'),
	'GET /invitations/:token': open,
	'POST /invitations/:token/accept': open,
	'GET /api-keys': anywhere('apiKeys.manage'),
	'POST /api-keys': anywhere('apiKeys.manage'),
	'DELETE /api-keys/:keyId': anywhere('apiKeys.manage'),
	'GET /audit': anywhere('audit.read'),
	'GET /audit/verification': anywhere('audit.read'),
	'GET /messages': anywhere('messages.read'),
	'GET /channels': anywhere('organisation.settings'),
	'POST /channels': anywhere('organisation.settings'),
	'GET /channels/health': anywhere('messages.read'),
	'GET /channels/alarm': anywhere('messages.read'),
	'PATCH /channels/:channelId': anywhere('organisation.settings'),
	'POST /channels/:channelId/test': anywhere('organisation.settings'),
	'GET /setup': open,
	'POST /setup': open,
	'GET /hooks/:channelId': open,
	'POST /hooks/:channelId': open,
	'GET /public/clinics/:slug': open,
	'GET /public/clinics/:slug/openings': open,
	'GET /public/clinics/:slug/pictures/:id': open,
	'POST /public/clinics/:slug/holds': open,
	'DELETE /public/clinics/:slug/holds/:id': open,
	'POST /public/clinics/:slug/verifications': open,
	'POST /public/clinics/:slug/verifications/:id/check': open,
	'POST /public/clinics/:slug/bookings': open,
	'POST /public/clinics/:slug/waitlist': open,
	'GET /public/offers/:token': open,
	'POST /public/offers/:token': open,
	'GET /public/bookings/:token': open,
	'PATCH /public/bookings/:token': open,
	'DELETE /public/bookings/:token': open,
	'GET /public/bookings/:token/calendar.ics': open,
	'POST /public/bookings/:token/confirmation': open,
	'POST /public/bookings/:token/call-back': open,
	'GET /public/bookings/:token/messages': open,
	'GET /public/bookings/:token/wechat': open,
	'PUT /public/bookings/:token/push': open,
	'POST /public/bookings/:token/unsubscribe/:way': open,
	'DELETE /public/bookings/:token/unsubscribe/:way': open,
	'POST /integrations/bookings': anywhere('online.book'),
	'GET /clinics': caller,
	'POST /clinics': anywhere('organisation.settings'),
	'GET /clinics/:clinicId': at('schedule.read'),
	'PATCH /clinics/:clinicId': at('clinic.settings'),
	...catalogue('services'),
	...catalogue('providers'),
	...catalogue('chairs'),
	...catalogue('rooms'),
	...catalogue('equipment'),
	'GET /clinics/:clinicId/online-booking': at('schedule.read'),
	'PUT /clinics/:clinicId/online-booking': at('clinic.settings'),
	'GET /organisation/messaging': anywhere('schedule.read'),
	'PUT /organisation/messaging': anywhere('organisation.settings'),
	'GET /clinics/:clinicId/messaging': at('schedule.read'),
	'PUT /clinics/:clinicId/messaging': at('clinic.settings'),
	'POST /clinics/:clinicId/messaging/preview': at('patients.read'),
	'POST /clinics/:clinicId/messaging/dry-run': at('clinic.settings'),
	'GET /message-templates': anywhere('messages.read'),
	'PUT /message-templates/:about/:language': anywhere('organisation.settings'),
	'DELETE /message-templates/:about/:language': anywhere('organisation.settings'),
	'GET /clinics/:clinicId/pictures': at('clinic.settings'),
	'POST /clinics/:clinicId/pictures': at('clinic.settings'),
	'GET /clinics/:clinicId/pictures/:id': at('schedule.read'),
	'GET /clinics/:clinicId/providers/:providerId/profile': at('clinic.settings'),
	'PUT /clinics/:clinicId/providers/:providerId/profile': at('clinic.settings'),
	'GET /clinics/:clinicId/appointments/:id/origin': at('patients.read'),
	'GET /clinics/:clinicId/booking-sources': at('reports.read'),
	'GET /clinics/:clinicId/booking-sources/visits': at('reports.read'),
	'GET /clinics/:clinicId/holidays': at('schedule.read'),
	'POST /clinics/:clinicId/holidays/import': at('clinic.settings'),
	'PUT /clinics/:clinicId/holidays/:on': at('clinic.settings'),
	'DELETE /clinics/:clinicId/holidays/:on': at('clinic.settings'),
	'GET /patients/:patientId/next-step': anywhere('patients.read'),
	'POST /patients/:patientId/recalls': anywhere('patients.write'),
	'POST /patients/:patientId/recalls/:recallId/end': anywhere('patients.write'),
	'GET /clinics/:clinicId/follow-ups': at('patients.read'),
	'GET /clinics/:clinicId/follow-ups/summary': at('patients.read'),
	'GET /clinics/:clinicId/patients-without-next': at('patients.read'),
	'GET /procedures': anywhere('schedule.read'),
	'GET /clinics/:clinicId/procedures': at('schedule.read'),
	'POST /procedures': anywhere('organisation.settings'),
	'PATCH /procedures/:procedureId': anywhere('organisation.settings'),
	'DELETE /procedures/:procedureId': anywhere('organisation.settings'),
	'GET /patients/:patientId/procedures': anywhere('chart.read'),
	'GET /diagnosis-codes': anywhere('chart.read'),
	'GET /patients/:patientId/diagnoses': anywhere('chart.read'),
	'POST /patients/:patientId/diagnoses': anywhere('chart.write'),
	'POST /patients/:patientId/diagnoses/:diagnosisId/replace': anywhere('chart.write'),
	'POST /patients/:patientId/diagnoses/:diagnosisId/end': anywhere('chart.write'),
	'GET /patients': anywhere('patients.read'),
	'POST /patients/search': anywhere('patients.read'),
	'POST /patients': anywhere('patients.write'),
	'POST /patients/duplicates': anywhere('patients.read'),
	'POST /patients/export': anywhere('patients.read'),
	'GET /patients/tags': anywhere('patients.read'),
	'GET /patients/:patientId': anywhere('patients.read'),
	'PATCH /patients/:patientId': anywhere('patients.write'),
	'GET /patients/:patientId/appointments': anywhere('patients.read'),
	'GET /patients/:patientId/access-log': anywhere('audit.read'),
	'GET /patients/:patientId/timeline': anywhere('patients.read'),
	'GET /care-team': anywhere('patients.read'),
	'GET /patients/:patientId/care': anywhere('patients.read'),
	'PUT /patients/:patientId/care': anywhere('patients.write'),
	'GET /patients/:patientId/facts': anywhere('patients.read'),
	'POST /patients/:patientId/facts': anywhere('patients.write', 'chart.write'),
	'POST /patients/:patientId/facts/:factId/end': anywhere('patients.write', 'chart.write'),
	'GET /document-templates': anywhere('documents.read'),
	'POST /document-templates': anywhere('organisation.settings'),
	'PUT /document-templates/:templateId': anywhere('organisation.settings'),
	'GET /document-templates/:templateId/versions': anywhere('documents.read'),
	'GET /clinics/:clinicId/required-consents': at('schedule.read'),
	'GET /patients/:patientId/documents': anywhere('documents.read'),
	'POST /patients/:patientId/documents': anywhere('documents.write'),
	'POST /patients/:patientId/documents/draft': anywhere('documents.write'),
	'GET /patients/:patientId/documents/:documentId': anywhere('documents.read'),
	'POST /patients/:patientId/documents/:documentId/signatures': anywhere('documents.write'),
	'POST /patients/:patientId/documents/:documentId/end': anywhere('documents.write'),
	'POST /patients/:patientId/documents/:documentId/link': anywhere('documents.write'),
	'GET /public/documents/:token': open,
	'POST /public/documents/:token/signature': open,
	'POST /patients/:patientId/merge': anywhere('patients.merge'),
	'POST /patients/:patientId/unmerge': anywhere('patients.merge'),
	'POST /patients/:patientId/family': anywhere('patients.write'),
	'DELETE /patients/:patientId/family/:relativeId': anywhere('patients.write'),
	'GET /patients/:patientId/chart': anywhere('chart.read'),
	'GET /patients/:patientId/chart/history': anywhere('chart.read'),
	'POST /patients/:patientId/chart/entries': anywhere('chart.write'),
	'POST /patients/:patientId/chart/entries/:entryId/end': anywhere('chart.write'),
	'POST /patients/:patientId/chart/moves': anywhere('chart.write'),
	'GET /patients/:patientId/images/:imageId/annotations': anywhere('images.read'),
	'POST /patients/:patientId/images/:imageId/annotations': anywhere('images.write'),
	'GET /patients/:patientId/plans': anywhere('plans.read'),
	'GET /patients/:patientId/plan-items': anywhere('plans.read'),
	'POST /patients/:patientId/plans': anywhere('plans.write'),
	'GET /plans/:planId': anywhere('plans.read'),
	'PUT /plans/:planId': anywhere('plans.write'),
	'POST /plans/:planId/presentation': anywhere('plans.write'),
	'POST /plans/:planId/choice': anywhere('plans.write'),
	'POST /plans/:planId/acceptance': anywhere('documents.write'),
	'POST /plans/:planId/decline': anywhere('plans.write'),
	'POST /plans/:planId/replacement': anywhere('plans.write'),
	'POST /plans/:planId/link': anywhere('documents.write'),
	'DELETE /plans/:planId/link': anywhere('documents.write'),
	'POST /plans/:planId/visits/:visitId/booking': anywhere('schedule.book', 'schedule.book.own'),
	'POST /plans/:planId/hand-over': anywhere('plans.write'),
	'POST /plans/:planId/hand-over/answer': anywhere('plans.write'),
	'GET /clinics/:clinicId/unfinished-plans': at('plans.read'),
	'GET /clinics/:clinicId/plan-figures': at('plans.read'),
	'GET /public/plans/:token': open,
	'POST /public/plans/:token/verifications': open,
	'POST /public/plans/:token/verifications/:id/check': open,
	'POST /public/plans/:token/view': open,
	'POST /public/plans/:token/acceptance': open,
	'GET /inbox': anywhere('messages.read'),
	'GET /conversations': anywhere('messages.read'),
	'POST /conversations': anywhere('messages.send'),
	'GET /conversations/:conversationId': anywhere('messages.read'),
	'PATCH /conversations/:conversationId': anywhere('messages.send'),
	'GET /conversations/:conversationId/messages': anywhere('messages.read'),
	'POST /conversations/:conversationId/messages': anywhere('messages.send'),
	'GET /patients/:patientId/notes': anywhere('notes.read'),
	'POST /patients/:patientId/notes': anywhere('notes.write'),
	'GET /patients/:patientId/notes/:noteId': anywhere('notes.read'),
	'PUT /patients/:patientId/notes/:noteId/values': anywhere('notes.write'),
	'POST /patients/:patientId/notes/:noteId/presence': anywhere('notes.read'),
	'GET /patients/:patientId/notes/:noteId/revisions': anywhere('notes.read'),
	'POST /patients/:patientId/notes/:noteId/sign': anywhere('notes.write'),
	'POST /patients/:patientId/notes/:noteId/amendments': anywhere('notes.write'),
	'POST /patients/:patientId/notes/:noteId/discard': anywhere('notes.write'),
	'POST /patients/:patientId/notes/:noteId/move': anywhere('notes.write'),
	'GET /note-templates': anywhere('notes.read'),
	'PUT /note-templates/:key': anywhere('organisation.settings'),
	'GET /patients/:patientId/thread': anywhere('messages.read'),
	'GET /patients/:patientId/contact-ways': anywhere('patients.read'),
	'PUT /patients/:patientId/contact-ways': anywhere('patients.write'),
	'GET /patients/:patientId/consent': anywhere('patients.read'),
	'PUT /patients/:patientId/consent': anywhere('patients.write'),
	'PUT /messages/:messageId/evidence': anywhere('messages.send'),
	'GET /clinics/:clinicId/contacts': at('messages.read'),
	'GET /call-tasks': anywhere('messages.read'),
	'PATCH /call-tasks/:taskId': anywhere('messages.send'),
	'POST /calls': anywhere('messages.send'),
	'POST /integrations/calls': anywhere('calls.report'),
	'POST /clinics/:clinicId/appointments/:id/message': at('messages.send'),
	'GET /patient-imports': anywhere('patients.import'),
	'POST /patient-imports': anywhere('patients.import'),
	'GET /patient-imports/:importId': anywhere('patients.import'),
	'GET /patient-imports/:importId/report': anywhere('patients.import'),
	'POST /patient-imports/:importId/check': anywhere('patients.import'),
	'POST /patient-imports/:importId/confirm': anywhere('patients.import'),
	'POST /patient-imports/:importId/continue': anywhere('patients.import'),
	'POST /patient-imports/:importId/cancel': anywhere('patients.import'),
	'POST /patient-imports/:importId/undo': anywhere('patients.import'),
	'GET /clinics/:clinicId/schedule': at('schedule.read'),
	'GET /clinics/:clinicId/schedule/at': at('schedule.read'),
	'GET /clinics/:clinicId/schedule/changes': at('schedule.read'),
	'GET /clinics/:clinicId/schedule/uncovered': at('schedule.read'),
	'GET /clinics/:clinicId/schedule/backup': at('organisation.settings'),
	'POST /clinics/:clinicId/schedule/restore': at('organisation.settings'),
	'GET /clinics/:clinicId/openings': at('schedule.read'),
	'GET /clinics/:clinicId/openings/explained': at('schedule.read'),
	'GET /clinics/:clinicId/brief': at('schedule.read'),
	'GET /clinics/:clinicId/today': at('schedule.read'),
	'GET /today': caller,
	'GET /openings': anywhere('schedule.read'),
	'GET /openings/names': anywhere('schedule.read'),
	'POST /clinics/:clinicId/reconciliation': at('clinic.settings'),
	'GET /clinics/:clinicId/live': at('schedule.read'),
	'GET /clinics/:clinicId/appointments/:id': at('schedule.read'),
	'GET /clinics/:clinicId/appointments/:id/history': at('schedule.read'),
	'POST /clinics/:clinicId/appointments': inObject(visit, 'schedule.book'),
	'POST /clinics/:clinicId/appointments/series': inObject(
		(ids) => ({ appointment: visit(ids), starts: [ids.free], mode: 'all' }),
		'schedule.book'
	),
	'PATCH /clinics/:clinicId/appointments/:id': inObject(
		() => ({ note: 'looked at' }),
		'schedule.book'
	),
	'POST /clinics/:clinicId/appointments/:id/status': inObject(
		() => ({ to: 'arrived' }),
		'schedule.status'
	),
	'POST /clinics/:clinicId/appointments/:id/confirmation': inObject(
		() => ({ to: 'confirmed' }),
		'schedule.status',
		'messages.send'
	),
	'POST /clinics/:clinicId/appointments/:id/undo': {
		who: 'maker',
		at: 'clinic',
		body: () => ({ version: 99 })
	},
	'POST /clinics/:clinicId/appointments/:id/cancel': inObject(
		() => ({ reason: 'ill', by: 'patient' }),
		'schedule.cancel'
	),
	'POST /clinics/:clinicId/holds': inObject(place, 'schedule.book'),
	'DELETE /clinics/:clinicId/holds/:id': at('schedule.release'),
	'POST /clinics/:clinicId/blocks': inObject(block, 'schedule.block'),
	'PATCH /clinics/:clinicId/blocks/:id': inObject(hours, 'schedule.block'),
	'DELETE /clinics/:clinicId/blocks/:id': at('schedule.block'),
	'GET /clinics/:clinicId/shifts': at('schedule.read'),
	'POST /clinics/:clinicId/shifts': inObject(shift, 'schedule.shift'),
	'PATCH /clinics/:clinicId/shifts/:id': inObject(() => ({ to: '21:00' }), 'schedule.shift'),
	'DELETE /clinics/:clinicId/shifts/:id': at('schedule.shift'),
	'GET /clinics/:clinicId/rounds': at('schedule.read'),
	'GET /clinics/:clinicId/rounds/report': at('schedule.read'),
	'GET /clinics/:clinicId/rounds/:id': at('schedule.read'),
	'POST /clinics/:clinicId/rounds': inObject(place, 'schedule.release'),
	'POST /clinics/:clinicId/rounds/:id/stop': at('schedule.release'),
	'POST /clinics/:clinicId/rounds/:id/ask': inObject(
		() => ({ waitlistIds: [] }),
		'schedule.release'
	),
	'GET /clinics/:clinicId/waitlist': at('schedule.read'),
	'POST /clinics/:clinicId/waitlist': inObject(wait, 'schedule.book', 'schedule.book.own'),
	'PATCH /clinics/:clinicId/waitlist/:id': inObject(
		() => ({ urgent: true }),
		'schedule.book',
		'schedule.book.own'
	),
	'DELETE /clinics/:clinicId/waitlist/:id': at('schedule.book', 'schedule.book.own')
};
