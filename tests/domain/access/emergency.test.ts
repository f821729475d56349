import { describe, expect, it } from 'vitest';
import type { Access } from '../../../worker/domain/access/access.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { CAPABILITIES, type Capability } from '../../../worker/domain/access/capabilities.ts';
import {
	EMERGENCY_READS,
	isAnythingClosed,
	isLive,
	openedBy,
	readingAt
} from '../../../worker/domain/access/emergency.ts';
import { CAPABILITIES_OF_ROLE } from '../../../worker/domain/access/roles.ts';

function anAccess(capabilities: readonly Capability[]): Access {
	const standing = { capabilities, providerId: null };
	return {
		organisationId: 'org_1',
		staffId: 'stf_1',
		isOwner: false,
		standingAt: (clinicId) => (clinicId === 'cli_mine' ? standing : null),
		clinicIds: ['cli_mine'],
		allClinicIds: ['cli_mine', 'cli_other'],
		canAnywhere: (capability) => capabilities.includes(capability)
	};
}

describe('emergency access', () => {
	it('reads parts of one record, and nothing by any other method or address', () => {
		const at = (path: string, method = 'GET') => readingAt(method, `/api/v1${path}`);
		expect(at('/patients/pat_1/notes')).toEqual({
			...{ of: { patientId: 'pat_1' }, part: 'notes', item: null }
		});
		expect(at('/patients/pat_1/images/img_2/content')?.item).toBe('img_2');
		expect(at('/plans/pln_1')).toEqual({ of: { planId: 'pln_1' }, part: 'plans', item: 'pln_1' });
		for (const path of [
			'/patients/pat_1',
			'/patients/pat_1/export',
			'/patients/pat_1/access-log',
			'/patients/pat_1/thread',
			'/patients/pat_1/emergencies',
			'/clinics/cli_1/unfinished-plans',
			'/public/plans/token/pdf',
			'/public/plans/token',
			'/patients/pat%5F2/images/patients/pat_1/notes',
			'/audit'
		])
			expect(at(path), path).toBeNull();
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
			expect(at('/patients/pat_1/notes', method)).toBeNull();
	});

	it('adds reading at every clinic of the organisation, and not one other capability', () => {
		const desk = CAPABILITIES_OF_ROLE.front_desk;
		const opened = openedBy(anAccess(desk));
		const gained = CAPABILITIES.filter((one) => opened.canAnywhere(one) && !desk.includes(one));
		expect(gained).toEqual(['notes.read']);
		expect(opened.standingAt('cli_other')?.capabilities).toEqual(EMERGENCY_READS);
		expect(can(opened.standingAt('cli_foreign'), 'notes.read')).toBe(false);
		expect(EMERGENCY_READS.every((one) => one.endsWith('.read'))).toBe(true);
		expect(opened.clinicIds).toEqual(['cli_mine']);
	});

	it('is for those to whom something is closed, and is over at its last moment', () => {
		expect(isAnythingClosed(anAccess(CAPABILITIES_OF_ROLE.doctor))).toBe(false);
		expect(isAnythingClosed(anAccess(CAPABILITIES_OF_ROLE.front_desk))).toBe(true);
		expect(isLive({ endsAt: 10, endedAt: null }, 9)).toBe(true);
		expect(isLive({ endsAt: 10, endedAt: null }, 10)).toBe(false);
		expect(isLive({ endsAt: 10, endedAt: 5 }, 9)).toBe(false);
	});
});
