import type { Goal } from '../print.ts';
import { measureRecordApi } from './measure-record-api.ts';
import { measureRecordPage } from './measure-record-page.ts';
import { measureSearch } from './measure-search.ts';
import { openRecordWorld } from './record-world.ts';

/** Searches among so many patients, and the record of one of them who has come for ten years. */
export async function measureRecord(dataDir: string, patients: number): Promise<Goal[]> {
	const world = await openRecordWorld(dataDir, patients);
	try {
		return [
			...(await measureSearch(world, patients)),
			...(await measureRecordApi(world)),
			...(await measureRecordPage(world))
		];
	} finally {
		await world.server.stop();
	}
}
