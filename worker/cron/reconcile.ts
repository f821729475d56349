import type { Env } from '../env.ts';
import { visitClinics } from './visit-clinics.ts';

const MOST_A_NIGHT = 500;

/** Every night each clinic's copy in the records is compared with its live schedule and mended. */
export async function reconcile(env: Env): Promise<void> {
	await visitClinics(env, 'reconcile', MOST_A_NIGHT, (clinic, id) => clinic.reconcile(id));
}
