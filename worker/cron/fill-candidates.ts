import type { Env } from '../env.ts';
import { fillCandidates as fillClinic } from '../use-cases/care/fill-candidates.ts';
import { visitClinics } from './visit-clinics.ts';

const MOST_A_NIGHT = 500;

/** Who is due at each clinic that asks them for freed time, anew every night (M4). */
export async function fillCandidates(env: Env, now: number): Promise<void> {
	await visitClinics(env, 'candidates', MOST_A_NIGHT, (_object, clinicId) =>
		fillClinic(env, clinicId, now)
	);
}
