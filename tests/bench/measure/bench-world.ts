import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clientOf, signIn, type ProductClient } from '../../../scripts/client/product-client.ts';
import { type Server, startServer } from '../../../scripts/checks/start-server.ts';
import { type BusyClinic, makeBusyOrganisation, opensAt } from '../load/busy-clinic.ts';

const CHUNK = 2_000;
const PER_DAY = 200;

/** A clinic with so many past visits in its history. */
export interface SeededClinic extends BusyClinic {
	size: number;
}
export interface BenchWorld {
	server: Server;
	owner: ProductClient;
	integration: ProductClient;
	clinics: SeededClinic[];
	/** Signs in anew: a session's quick pass lasts five minutes. */
	freshStaff(): Promise<ProductClient>;
	/** From a stopped product to its first answer, over and over, on the same data. */
	restart(): Promise<void>;
}
export interface Kept {
	email: string;
	password: string;
	integration: Record<string, string>;
	clinics: SeededClinic[];
}

/**
 * Clinics of each size in one data folder, seeded by the test build, then served by the deploy
 * bundle as `npm start` serves it. A folder that was seeded before is used again.
 */
export async function openBenchWorld(
	dataDir: string,
	sizes: readonly number[]
): Promise<BenchWorld> {
	const file = keptFile(dataDir);
	if (!existsSync(file)) writeFileSync(file, JSON.stringify(await seedWorld(dataDir, sizes)));
	const kept = readKept(dataDir);
	const missing = sizes.filter((size) => !kept.clinics.some((clinic) => clinic.size === size));
	if (missing.length > 0)
		throw new Error(`${dataDir} was seeded without ${missing.join(', ')}; use another folder.`);
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const freshStaff = () => signIn(server.url, kept.email, kept.password);
	const world: BenchWorld = {
		server,
		owner: await freshStaff(),
		integration: clientOf(server.url, kept.integration),
		clinics: kept.clinics.filter((clinic) => sizes.includes(clinic.size)),
		freshStaff,
		restart: async () => {
			await world.server.stop();
			world.server = await startServer({
				dataDir,
				port: server.port,
				flags: ['--empty'],
				isQuiet: true
			});
		}
	};
	return world;
}

const keptFile = (dataDir: string): string => path.join(dataDir, 'bench.json');
export const readKept = (dataDir: string): Kept =>
	JSON.parse(readFileSync(keptFile(dataDir), 'utf8')) as Kept;

async function seedWorld(dataDir: string, sizes: readonly number[]): Promise<Kept> {
	const server = await startServer({
		dataDir,
		env: { ENVIRONMENT: 'test' },
		flags: ['--empty'],
		isQuiet: true
	});
	try {
		const token = server.setupToken();
		const organisation = await makeBusyOrganisation(server.url, token, sizes.length);
		const clinics = organisation.clinics.map((clinic, i) => ({
			...clinic,
			size: sizes[i] as number
		}));
		for (const clinic of clinics) await seedClinic(server.url, clinic);
		const { email, password, integration } = organisation;
		return { email, password, integration: integration.headers, clinics };
	} finally {
		await server.stop();
	}
}

async function seedClinic(url: string, clinic: SeededClinic): Promise<void> {
	const began = performance.now();
	const firstStart = new Date(opensAt(-Math.ceil(clinic.size / PER_DAY))).toISOString();
	for (let from = 0; from < clinic.size; from += CHUNK) {
		const to = Math.min(clinic.size, from + CHUNK);
		await seedPortion(url, {
			clinicId: clinic.id,
			firstStart,
			from,
			to,
			patientIds: clinic.patientIds
		});
	}
	const seconds = ((performance.now() - began) / 1000).toFixed(0);
	console.log(`Seeded ${clinic.size.toLocaleString('en')} visits in ${seconds} s`);
}

/** A connection may be closed while it idles; a portion that was written already is not written again. */
async function seedPortion(url: string, portion: object): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			const init = { method: 'POST', body: JSON.stringify(portion) };
			const response = await fetch(`${url}/api/test/seed`, init);
			if (response.ok) return;
			throw new Error(`Seeding failed: ${await response.text()}`);
		} catch (error) {
			if (tries === 5) throw error;
		}
	}
}
