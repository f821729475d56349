/** Where the ids of uploads under way outlive a closed tab; nothing personal is in it. */
const KEY = 'chairside.uploads';
const MOST_KEPT = 100;

type Kept = [name: string, imageId: string][];

function read(): Kept {
	try {
		return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Kept;
	} catch {
		return [];
	}
}
function write(kept: Kept): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(kept.slice(-MOST_KEPT)));
	} catch {
		// A full or forbidden store costs the going on after a closed tab, and nothing else.
	}
}
const nameOf = (patientId: string, fingerprint: string) => `${patientId} ${fingerprint}`;

export const findUpload = (patientId: string, fingerprint: string): string | null =>
	read().find(([name]) => name === nameOf(patientId, fingerprint))?.[1] ?? null;

export function keepUpload(patientId: string, fingerprint: string, imageId: string): void {
	const name = nameOf(patientId, fingerprint);
	write([...read().filter(([one]) => one !== name), [name, imageId]]);
}

export function forgetUpload(patientId: string, fingerprint: string): void {
	const name = nameOf(patientId, fingerprint);
	write(read().filter(([one]) => one !== name));
}
