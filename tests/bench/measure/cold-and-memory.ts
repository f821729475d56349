import { setUpOrganisation, signIn } from '../../../scripts/client/product-client.ts';
import { Connection } from '../load/connection.ts';
import { memoryMiB } from '../load/processes.ts';
import { median } from '../load/run-load.ts';
import type { BenchWorld } from './bench-world.ts';
import { fullDay } from './reads.ts';

const RESTARTS = 5;
const CLINICS = 100;

/** After a restart: the first day read of a clinic, ms, at each size; the Worker itself is warm. */
export async function measureCold(world: BenchWorld): Promise<{ size: number; firstMs: number }[]> {
	const took = new Map<number, number[]>();
	const { from, to } = fullDay();
	for (let i = 0; i < RESTARTS; i++) {
		await world.restart();
		const staff = await world.freshStaff();
		const warm = await staff.get<{ items: unknown[] }>('/clinics');
		if (warm.items.length === 0) throw new Error('the clinics are gone after a restart');
		const connection = await new Connection(world.server.url).open();
		await connection.send({ path: '/api/v1/me', headers: staff.headers });
		for (const clinic of world.clinics) {
			const began = performance.now();
			await connection.send({
				path: `/api/v1/clinics/${clinic.id}/schedule?from=${from}&to=${to}`,
				headers: { ...staff.headers, 'accept-encoding': 'gzip' }
			});
			const ms = performance.now() - began;
			took.set(clinic.size, [...(took.get(clinic.size) ?? []), ms]);
		}
		connection.close();
	}
	return [...took].map(([size, all]) => ({ size, firstMs: median(all) }));
}

export interface MemoryFigures {
	/** Node and workerd together, after a restart and one read, MiB. */
	atRestMiB: number;
	/** workerd alone, after all that was measured before, MiB. */
	afterLoadMiB: number;
	perClinicMiB: number;
}

/** What a clinic costs while it is in use: a hundred of them read their day. */
export async function measureMemory(
	world: BenchWorld,
	afterLoadMiB: number
): Promise<MemoryFigures> {
	const run = Date.now().toString(36);
	const email = `memory-${run}@demo.test`;
	const password = `memory-${run}-password`;
	const view = await setUpOrganisation(world.server.url, world.server.setupToken(), {
		organisation: { name: 'Memory' },
		owner: { name: 'Memory', email, password },
		clinics: Array.from({ length: CLINICS }, (_, i) => ({
			name: `Memory ${i}`,
			slug: `memory-${run}-${i}`,
			timeZone: 'Asia/Shanghai',
			locale: 'zh-CN',
			currency: 'CNY',
			chairs: 4,
			services: [{ name: 'Check-up', minutes: 30 }],
			providers: [{ name: 'A' }, { name: 'B' }, { name: 'C' }]
		}))
	});
	await world.restart();
	const owner = await signIn(world.server.url, email, password);
	const { from, to } = fullDay();
	const read = (clinicId: string) =>
		owner.get(`/clinics/${clinicId}/schedule?from=${from}&to=${to}`);
	await read(view.clinics[0]?.id ?? '');
	const atRestMiB = memoryMiB(world.server.runtimePids());
	for (const { id } of view.clinics) await read(id);
	const inUseMiB = memoryMiB(world.server.runtimePids());
	return { atRestMiB, afterLoadMiB, perClinicMiB: (inUseMiB - atRestMiB) / (CLINICS - 1) };
}
