import { randomUUID } from 'node:crypto';
import type { Api } from './server.ts';

/** A patient of the caller's first clinic, made as the desk makes one. */
export async function admit(
	api: Api,
	input: { name: string; phones?: { number: string }[]; bornOn?: string; allergy?: string }
): Promise<{ patientId: string; clinicId: string }> {
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const clinicId = me.clinics[0]?.id ?? '';
	const made = await api('/patients', {
		method: 'POST',
		body: JSON.stringify({ phones: [], ...input, clinicId }),
		headers: { 'idempotency-key': randomUUID() }
	});
	if (!made.ok) throw new Error(`${input.name} was not admitted: ${await made.text()}`);
	return { patientId: ((await made.json()) as { id: string }).id, clinicId };
}
