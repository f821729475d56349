import type { UploadView } from '../../worker/contracts/images.ts';
import { makeApiKey, type ProductClient } from '../../scripts/client/product-client.ts';
import { startServer } from '../../scripts/checks/start-server.ts';
import { makeBusyOrganisation } from '../bench/load/busy-clinic.ts';
import { goodFiles, hostileFiles, type NamedFile } from '../support/file-corpus.ts';
import { type Finding, Violations } from './finding.ts';

interface Target {
	scanner: ProductClient;
	clinicId: string;
	patientId: string;
}

/**
 * X45: two hundred hostile files and fifty of clinics, sent as any device would send them. None of the
 * first is in the record afterwards, all of the second are, and each refusal says why.
 */
export async function uploadHostileFiles(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const server = await startServer({
		dataDir,
		env: { ENVIRONMENT: 'test' },
		flags: ['--empty'],
		isQuiet: true
	});
	try {
		const { clinics, owner } = await makeBusyOrganisation(server.url, server.setupToken(), 1, 1);
		const scanner = await makeApiKey(owner, 'Scanner', ['images.read', 'images.write']);
		const { id: clinicId, patientIds } = clinics[0]!;
		const target = { scanner, clinicId, patientId: patientIds[0]! };
		const reasons = new Set<string>();
		const hostile = hostileFiles();
		for (const file of hostile) {
			const { status, reason } = await upload(target, file);
			violations.require(status === 422, `${file.name}: ${status}`);
			violations.require(reason !== undefined, `${file.name}: no reason`);
			reasons.add(reason ?? '');
		}
		const good = goodFiles();
		for (const file of good) {
			const { status, reason } = await upload(target, file);
			violations.require(status === 201, `${file.name}: ${status} ${reason ?? ''}`);
		}
		const list = await scanner.get<{ items: unknown[] }>(
			`/patients/${target.patientId}/images?limit=200`
		);
		violations.require(list.items.length === good.length, `${list.items.length} in the record`);
		return {
			name: 'X45',
			what: `${hostile.length} hostile files and ${good.length} good ones`,
			figures: { 'in the record': list.items.length, 'kinds of refusal': reasons.size },
			violations: violations.list()
		};
	} finally {
		await server.stop();
	}
}

/** Begins, sends the one part that these files have, and asks for the end: the first refusal is the answer. */
async function upload(
	{ scanner, clinicId, patientId }: Target,
	{ name, bytes }: NamedFile
): Promise<{ status: number; reason?: string }> {
	const path = `/patients/${patientId}/images`;
	const { id } = await scanner.post<UploadView>(path, {
		clinicId,
		fileName: name.slice(0, 255),
		byteLength: bytes.length
	});
	const at = `${scanner.url}/api/v1${path}/${id}`;
	const sent = await fetch(`${at}/parts/1`, {
		method: 'PUT',
		headers: { ...scanner.headers, 'content-type': 'application/octet-stream' },
		body: bytes as Uint8Array<ArrayBuffer>
	});
	const answer = sent.ok
		? await fetch(`${at}/complete`, { method: 'POST', headers: scanner.headers })
		: sent;
	const text = await answer.text();
	const { reason } = (text === '' ? {} : JSON.parse(text)) as { reason?: string };
	return { status: answer.status, ...(reason !== undefined && { reason }) };
}
