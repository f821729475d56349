import { createHash } from 'node:crypto';
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { BACKED_UP_TABLES } from '../../durable-objects/clinic-schedule/backup/tables.ts';
import type { RestoreInput } from '../../worker/contracts/backup.ts';
import {
	aCard,
	anAppointment,
	clinicStub,
	EVE,
	MINUTE,
	MONDAY,
	ORGANISATION,
	staff
} from '../support/a-clinic.ts';
import { rows, withClinic } from './outbox-clinic.ts';

type Stub = ReturnType<typeof clinicStub>;
type Portion = Omit<RestoreInput, 'epoch'>;

async function readAll(stub: Stub, clinicId: string) {
	const portions: Portion[] = [];
	let after: string | undefined;
	let epoch = 0;
	do {
		const page = await stub.backup(clinicId, after);
		if (!page) throw new Error('no such clinic');
		epoch = page.epoch;
		portions.push({ isFirst: !after, isLast: page.next === null, lines: [...page.lines] });
		after = page.next ?? undefined;
	} while (after);
	const all = portions.flatMap(({ lines }) => lines).join('\n');
	return { portions, epoch, hash: createHash('sha256').update(all).digest('hex') };
}
const book = (clinicId: string, start: number, chairId = 'chr_1') =>
	runInDurableObject(clinicStub(clinicId), (instance) => {
		instance.clock = () => EVE;
		return instance.room.execute({
			clinicId,
			caller: staff('owner'),
			command: { type: 'appointment.make', input: anAppointment({ start, chairId }) },
			patient: { organisationId: ORGANISATION, card: aCard('pat_1') }
		});
	});
/** The same clinic after its object was lost: an object with no memory and no storage. */
const loseObject = (clinicId: string) =>
	runInDurableObject(clinicStub(clinicId), async (_, state) => {
		await state.storage.deleteAll();
		state.abort('lost');
	}).catch(() => {});

it('gives the same lines again after a restore into an empty object, in a new epoch (I16)', async () => {
	const clinicId = 'cli_backup1';
	await withClinic(clinicId, async ({ book: visit, projection }) => {
		for (let n = 0; n < 20; n++) visit(n);
		await projection.drain();
	});
	const before = await readAll(clinicStub(clinicId), clinicId);
	await loseObject(clinicId);
	for (const portion of before.portions)
		expect(
			await clinicStub(clinicId).restore(clinicId, { ...portion, epoch: before.epoch })
		).toBeNull();
	const after = await readAll(clinicStub(clinicId), clinicId);
	expect(after.hash).toBe(before.hash);
	expect(after.epoch).toBe(before.epoch + 1);
	const again = await book(clinicId, MONDAY);
	expect(again).toMatchObject({ ok: false, refusal: { code: 'slot_taken' } });
});

it('lets the records follow the restored schedule and finds no difference then (I7)', async () => {
	const clinicId = 'cli_backup2';
	await withClinic(clinicId, async ({ book: visit, projection }) => {
		for (let n = 0; n < 5; n++) visit(n);
		await projection.drain();
	});
	const early = await readAll(clinicStub(clinicId), clinicId);
	await withLater(clinicId);
	await loseObject(clinicId);
	for (const portion of early.portions)
		await clinicStub(clinicId).restore(clinicId, { ...portion, epoch: early.epoch });
	await clinicStub(clinicId).reconcile(clinicId, 'all');
	const settled = await clinicStub(clinicId).reconcile(clinicId, 'all');
	expect(settled).toMatchObject({ mended: 0, ghosts: 0 });
	expect((await rows(clinicId)).filter(({ status }) => status === 'scheduled')).toHaveLength(5);
});

/** A booking that the backup does not know, already in the records. */
async function withLater(clinicId: string) {
	await book(clinicId, MONDAY + 10 * 30 * MINUTE, 'chr_2');
	await clinicStub(clinicId).sweep(clinicId);
}

it('answers nobody while a restore is half way, and refuses to overwrite a schedule', async () => {
	const clinicId = 'cli_backup3';
	await withClinic(clinicId, async ({ book: visit }) => void visit(1));
	const { portions, epoch } = await readAll(clinicStub(clinicId), clinicId);
	const whole = { ...portions[0]!, epoch };
	expect(await clinicStub(clinicId).restore(clinicId, whole)).toMatchObject({ code: 'conflict' });
	await loseObject(clinicId);
	const half = { ...whole, isLast: false, lines: whole.lines.slice(0, 2) };
	expect(await clinicStub(clinicId).restore(clinicId, half)).toBeNull();
	expect(await book(clinicId, MONDAY)).toMatchObject({ refusal: { code: 'not_found' } });
	expect(await clinicStub(clinicId).restore(clinicId, whole)).toBeNull();
	expect(await book(clinicId, MONDAY, 'chr_3')).toMatchObject({ ok: true });
});

it('refuses the backup of another clinic and leaves nothing of it', async () => {
	await withClinic('cli_backup4', async ({ book: visit }) => void visit(1));
	const { portions, epoch } = await readAll(clinicStub('cli_backup4'), 'cli_backup4');
	const stub = clinicStub('cli_backup5');
	expect(await stub.restore('cli_backup5', { ...portions[0]!, epoch })).toMatchObject({
		code: 'invalid'
	});
	expect(await stub.backup('cli_backup5')).toBeNull();
});

it('knows every table and every column of the store', async () => {
	const LEFT_OUT = [
		...['_migrations', 'outbox', 'dead_letters', 'restoring', 'staff_links'],
		'message_replan'
	];
	const found = await runInDurableObject(clinicStub('cli_backup1'), ({ room }) =>
		room.db
			.rows<{ name: string }>(
				`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_]cf*'`
			)
			.filter(({ name }) => !LEFT_OUT.includes(name) && !name.startsWith('sqlite_'))
			.map(({ name }) => ({
				name,
				columns: room.db
					.rows<{ name: string }>('SELECT name FROM pragma_table_info(?)', name)
					.map((column) => column.name)
			}))
	);
	for (const { name, columns } of found) {
		const kept = BACKED_UP_TABLES.find((table) => table.name === name)?.columns ?? [];
		expect([name, columns.filter((column) => !kept.includes(column))]).toEqual([
			name,
			name === 'clinic' ? ['epoch'] : []
		]);
	}
	expect(found.length).toBe(BACKED_UP_TABLES.length);
});
