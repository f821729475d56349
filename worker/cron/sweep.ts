import type { Env } from '../env.ts';
import { visitClinics } from './visit-clinics.ts';

/** Five hundred clinics, what one database holds, are all asked within two minutes (I17). */
const MOST_A_MINUTE = 250;

/** The dead-man switch: clinics whose alarm was lost run what is overdue (X9). */
export async function sweep(env: Env): Promise<void> {
	await visitClinics(env, 'sweep', MOST_A_MINUTE, (clinic, id) => clinic.sweep(id));
}
