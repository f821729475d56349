import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import type { DryRun, MessagingSettings } from '../../../../worker/contracts/messaging.ts';
import { patientTag } from '../../../../worker/db/schema/patients.ts';
import { appointment } from '../../../../worker/db/schema/schedule.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { aHouse, json, signedIn, Visitor } from '../../access/house.ts';

const DAY = 86_400_000;
let owner: Visitor;
let desk: Visitor;
let path: string;
let settingsPath: string;
let scope: { organisationId: string; clinicId: string };

/** Ten in the morning in Shanghai, so many days ago: no reminder falls in quiet hours. */
const daysAgo = (days: number) => Math.floor(Date.now() / DAY - days) * DAY + 2 * 3_600_000;
const aVisit = (
	id: string,
	start: number,
	more: Partial<typeof appointment.$inferInsert> = {}
) => ({
	...scope,
	id,
	version: 1,
	epoch: 1,
	revision: 1,
	fingerprint: 1,
	patientId: 'pat_one',
	providerId: 'prv_one',
	chairId: 'chr_one',
	assistantIds: [],
	equipmentIds: [],
	serviceIds: ['svc_one'],
	startAt: start,
	endAt: start + 1_800_000,
	minutes: 30,
	pattern: 'XXXXXX',
	status: 'completed',
	confirmation: 'unconfirmed',
	labels: [],
	note: '',
	source: 'desk',
	createdAt: start - 5 * DAY,
	updatedAt: start,
	...more
});

beforeAll(async () => {
	const house = await aHouse(1);
	scope = { organisationId: house.organisationId, clinicId: house.clinicIds[0]! };
	settingsPath = `/clinics/${scope.clinicId}/messaging`;
	path = `${settingsPath}/dry-run`;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
	const records = recordsFor(env, scope.organisationId);
	await records.insert(appointment).values(aVisit('apt_new', daysAgo(2)));
	await records
		.insert(appointment)
		.values(aVisit('apt_vip', daysAgo(10), { patientId: 'pat_vip' }));
	await records.insert(appointment).values(aVisit('apt_old', daysAgo(40)));
	await records.insert(patientTag).values({
		organisationId: scope.organisationId,
		tag: 'VIP',
		searchId: 1,
		patientId: 'pat_vip'
	});
});

const withRule = (id: string, more: object): MessagingSettings => ({
	...DEFAULT_MESSAGING,
	rules: DEFAULT_MESSAGING.rules.map((rule) => (rule.id === id ? { ...rule, ...more } : rule))
});
const run = async (settings: MessagingSettings) =>
	json<DryRun>(await owner.post(path, { settings }));

describe('the dry run of rules', () => {
	it('counts what the visits of the last 30 days would have led to, and differs in nothing by itself', async () => {
		const { visits, rules, differences } = await run(DEFAULT_MESSAGING);
		expect(visits).toBe(2);
		expect(rules.find(({ ruleId }) => ruleId === 'rul_day_before')).toEqual({
			ruleId: 'rul_day_before',
			name: 'day_before',
			now: 2,
			then: 2
		});
		expect(rules.find(({ ruleId }) => ruleId === 'rul_no_show')).toMatchObject({ now: 0, then: 0 });
		expect(differences).toEqual([]);
	});

	it('names the visits that differ, newest first, and writes nothing', async () => {
		const moved = withRule('rul_hours_before', { timing: { kind: 'elapsed', minutes: 60 } });
		const { differences } = await run(moved);
		expect(differences).toEqual([
			{
				appointmentId: 'apt_new',
				start: new Date(daysAgo(2)).toISOString(),
				ruleId: 'rul_hours_before',
				change: 'moved',
				dueAt: new Date(daysAgo(2) - 3_600_000).toISOString()
			},
			expect.objectContaining({ appointmentId: 'apt_vip', change: 'moved' })
		]);
		expect(await json(await owner.get(settingsPath))).toMatchObject({ version: 0, isOwn: false });
	});

	it('looks at tags where a rule asks for them', async () => {
		const conditions = { serviceIds: [], tags: ['VIP'], withoutTags: [], isUnconfirmedOnly: false };
		const { rules, differences } = await run(withRule('rul_after', { conditions }));
		expect(rules.find(({ ruleId }) => ruleId === 'rul_after')).toMatchObject({ now: 2, then: 1 });
		expect(differences.map(({ appointmentId, change }) => [appointmentId, change])).toEqual([
			['apt_new', 'dropped']
		]);
	});

	it('goes by the rules also while all sending is paused, and tells of rules that would be gone', async () => {
		const { rules } = await run({
			...DEFAULT_MESSAGING,
			isPaused: true,
			rules: DEFAULT_MESSAGING.rules.slice(1)
		});
		expect(rules.find(({ ruleId }) => ruleId === 'rul_after')).toMatchObject({ now: 2, then: 2 });
		expect(rules.find(({ ruleId }) => ruleId === 'rul_booked')).toMatchObject({ now: 2, then: 0 });
	});

	it('is for whoever changes the settings', async () => {
		expect((await desk.post(path, { settings: DEFAULT_MESSAGING })).status).toBe(403);
	});
});
