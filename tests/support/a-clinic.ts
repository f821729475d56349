import { env } from 'cloudflare:workers';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { ClinicMember, ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import type { PatientCard } from '../../worker/contracts/schedule.ts';
import type { MakeAppointment } from '../../worker/contracts/schedule-commands.ts';
import { CAPABILITIES_OF_ROLE, type Role } from '../../worker/domain/access/roles.ts';

/** Monday 23 November 2026, 09:00 in Shanghai: a working day to come. */
export const MONDAY = Date.parse('2026-11-23T01:00:00Z');
/** The evening before: the moment at which the tests' clinics stand. */
export const EVE = Date.parse('2026-11-22T12:00:00Z');
export const MINUTE = 60_000;
export const ORGANISATION = 'org_tests';

const member = (userId: string, role: Role, providerId: string | null = null): ClinicMember => ({
	userId,
	staffId: `stf_${userId}`,
	name: userId,
	role,
	capabilities: [...CAPABILITIES_OF_ROLE[role]],
	providerId,
	isDisabled: false
});

const chair = (n: number) => ({
	id: `chr_${n}`,
	name: `Chair ${n}`,
	order: n,
	capacity: 1,
	isActive: true,
	roomId: null
});
const provider = (n: number) => ({
	id: `prv_${n}`,
	name: `Doctor ${n}`,
	order: n,
	capacity: 1,
	isActive: true,
	staffId: n === 1 ? 'stf_doctor' : `stf_dentist${n}`,
	colour: n,
	serviceIds: ['svc_check', 'svc_crown']
});

/** A clinic in Shanghai, open 08:00 to 20:00 every day, with three chairs, two doctors and a scanner. */
export const aClinic = (
	clinicId: string,
	changed: Partial<ClinicSettings> = {}
): ClinicSettings => ({
	version: 1,
	organisationId: ORGANISATION,
	clinicId,
	slug: clinicId,
	name: 'Test clinic',
	timeZone: 'Asia/Shanghai',
	locale: 'zh-CN',
	currency: 'CNY',
	stepMinutes: 5,
	openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
	holidays: [],
	chairs: [chair(1), chair(2), chair(3)],
	rooms: [],
	equipment: [{ id: 'eqp_scanner', name: 'Scanner', order: 1, capacity: 1, isActive: true }],
	providers: [provider(1), provider(2)],
	services: [
		{ ...service('svc_check', 30), pattern: 'XXXXXX' },
		{ ...service('svc_crown', 60), pattern: 'XXX//////XXX' }
	],
	members: [
		member('owner', 'owner'),
		member('desk', 'front_desk'),
		member('doctor', 'doctor', 'prv_1'),
		member('nurse', 'nurse'),
		member('accountant', 'accountant')
	],
	apiKeys: [
		{
			id: 'key_1',
			name: 'Web shop',
			capabilities: ['schedule.read', 'schedule.book'],
			isRevoked: false
		}
	],
	...changed
});

function service(id: string, minutes: number) {
	return {
		id,
		name: id,
		order: 1,
		minutes,
		colour: null,
		isPublic: true,
		isActive: true,
		price: null
	};
}

export const staff = (userId: string): Caller => ({
	kind: 'staff',
	userId,
	sessionId: `ses_${userId}`,
	organisationId: ORGANISATION,
	name: userId
});

export const aCard = (id: string, version = 1): PatientCard => ({
	id,
	name: `Patient ${id.slice(4)}`,
	sex: 'unknown',
	bornOn: null,
	phoneTail: '1234',
	recordNumber: null,
	isNew: false,
	isVip: false,
	hasAllergy: false,
	hasDebt: false,
	popUp: null,
	tags: [],
	noShows: 0,
	lateCancellations: 0,
	state: 'active',
	version
});

/** Ids may be plain text here: tests name what is not there, too. */
export const anAppointment = (
	changed: { [Field in keyof MakeAppointment]?: any } = {}
): MakeAppointment => ({
	patientId: 'pat_1',
	providerId: 'prv_1',
	chairId: 'chr_1',
	serviceIds: ['svc_check'],
	start: MONDAY,
	minutes: 30,
	assistantIds: [],
	equipmentIds: [],
	note: '',
	source: 'desk',
	labels: [],
	groupId: null,
	holdId: null,
	...changed
});

/** The objects as the tests see them: with the room inside. */
export const clinicStub = (clinicId: string) =>
	(
		env.CLINIC_SCHEDULE as unknown as DurableObjectNamespace<
			import('../../durable-objects/clinic-schedule/clinic-schedule.ts').ClinicSchedule
		>
	).getByName(clinicId);

export const shiftEveryDay = (n: number): ScheduleCommand => ({
	type: 'shift.make',
	input: {
		providerId: `prv_${n}`,
		chairId: null,
		kind: 'work',
		startsOn: '2026-01-01',
		from: '08:00',
		to: '20:00',
		rule: 'FREQ=DAILY',
		exceptions: []
	}
});
