import type { DocumentTemplateView, DocumentView } from '../../worker/contracts/documents.ts';
import { signIn, type Caller } from './api-caller.ts';
import { DOCUMENTS, REQUIRED_OF, WRITTEN, type DemoDocument } from './data/documents.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';

/**
 * Papers of the first patient: signed, and one that waits for its signatures. Extractions ask for
 * their consent, so that the board shows whose is missing.
 */
export async function signDocuments(baseUrl: string, demo: Demo): Promise<void> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	if (!owner) throw new Error('the new owner cannot sign in');
	const { items: clinics } = await owner.must<{ items: { id: string; slug: string }[] }>(
		'GET',
		'/clinics'
	);
	await askForConsent(
		owner,
		clinics.map(({ id }) => id)
	);
	for (const wanted of DOCUMENTS) {
		const clinicId = clinics.find(({ slug }) => slug === wanted.slug)?.id;
		const patientId = demo.patients[wanted.slug]?.grown[wanted.patient];
		if (clinicId && patientId) await sign(owner, { clinicId, patientId }, wanted);
	}
}

/** The services by their names at every clinic. */
async function askForConsent(owner: Caller, clinicIds: string[]): Promise<void> {
	const serviceIds: string[] = [];
	for (const id of clinicIds) {
		const { items } = await owner.must<{ items: { id: string; name: string }[] }>(
			'GET',
			`/clinics/${id}/services`
		);
		serviceIds.push(
			...items.filter(({ name }) => REQUIRED_OF.services.includes(name)).map((one) => one.id)
		);
	}
	const { items } = await owner.must<{ items: DocumentTemplateView[] }>(
		'GET',
		'/document-templates'
	);
	const { kind, words, signers, validMonths } = items.find(
		({ id }) => id === REQUIRED_OF.template
	)!;
	const input = { kind, words, signers, validMonths, serviceIds };
	await owner.must('PUT', `/document-templates/${REQUIRED_OF.template}`, input);
}

async function sign(
	owner: Caller,
	{ clinicId, patientId }: { clinicId: string; patientId: string },
	{ template, tooth, asked, signs }: DemoDocument
): Promise<void> {
	const { items: providers } = await owner.must<{ items: { id: string; name: string }[] }>(
		'GET',
		`/clinics/${clinicId}/providers`
	);
	const made = await owner.must<DocumentView>('POST', `/patients/${patientId}/documents`, {
		templateId: template,
		clinicId,
		...(providers[0] && { providerId: providers[0].id }),
		...(tooth && { teeth: [tooth] }),
		...(asked && { asked })
	});
	for (const role of signs)
		await owner.must('POST', `/patients/${patientId}/documents/${made.id}/signatures`, {
			way: 'pad',
			role,
			name: role === 'doctor' ? (providers[0]?.name ?? '') : made.patient.name,
			documentSha256: made.sha256,
			strokes: WRITTEN
		});
}
