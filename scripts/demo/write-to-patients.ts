import { signIn, type Caller } from './api-caller.ts';
import {
	CHANNEL_NAME,
	type DemoTalk,
	NOT_REACHED,
	STRANGER,
	TALKS,
	UNDELIVERED
} from './data/letters.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';
import { type DemoProvider, startDemoProvider } from './short-message-provider.ts';

interface Letters {
	/** Reached at, which is not the address that people type. */
	baseUrl: string;
	owner: Caller;
	desk: Caller;
	clinics: { id: string; slug: string }[];
	patients: Demo['patients'];
	provider: DemoProvider;
	webhookUrl: string;
}

const AT_HOME = '+86';
const REFUSED_NUMBER = '30005';
const CALL_AGAIN_MS = 2 * 3_600_000;

/**
 * A few conversations, a message that did not arrive with the task it became, and a call to be made
 * again. The channel that carried them is paused afterwards: from then on the built-in outbox stands
 * for all channels, and nothing of the demo can reach anybody.
 */
export async function writeToPatients(baseUrl: string, demo: Demo): Promise<void> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	const desk = await signIn(baseUrl, 'desk@demo.test', demo.password);
	if (!owner || !desk) throw new Error('the new owner and desk cannot sign in');
	const { items: clinics } = await owner.must<{ items: Letters['clinics'] }>('GET', '/clinics');
	const provider = await startDemoProvider();
	try {
		const { id, webhookUrl } = await connect(owner, provider);
		const { patients } = demo;
		const letters = { baseUrl, owner, desk, clinics, patients, provider, webhookUrl };
		for (const talk of TALKS) await hold(letters, talk);
		await failOnce(letters);
		await callInVain(letters);
		await noteStranger(letters);
		await owner.must('PATCH', `/channels/${id}`, { isPaused: true });
	} finally {
		provider.stop();
	}
}

async function connect(
	owner: Caller,
	{ baseUrl, accountSid, authToken, from }: DemoProvider
): Promise<{ id: string; webhookUrl: string }> {
	const made = await owner.must<{ id: string; webhookUrl: string }>('POST', '/channels', {
		kind: 'twilio_sms',
		name: CHANNEL_NAME,
		settings: { accountSid, from, baseUrl },
		secrets: { authToken },
		cost: { amount: 5, currency: 'CNY' },
		monthlyCap: 30_000
	});
	await owner.must('PATCH', `/channels/${made.id}`, { isPaused: false });
	return made;
}

async function hold(letters: Letters, talk: DemoTalk): Promise<void> {
	const { desk, provider, webhookUrl, baseUrl } = letters;
	const whose = await whoIs(letters, talk);
	for (const { by, text } of talk.lines) {
		if (by === 'patient') await provider.say(webhookUrl, baseUrl, whose.number, text);
		else await write(letters, whose, text);
	}
	const id = await conversationWith(letters, whose.number);
	if (!id) throw new Error(`nothing was heard of ${talk.slug} ${talk.patient}`);
	if (talk.isTaken) await desk.must('PATCH', `/conversations/${id}`, { assignee: 'me' });
	if (talk.isClosed) await desk.must('PATCH', `/conversations/${id}`, { state: 'closed' });
}

interface Addressee {
	clinicId: string;
	patientId: string;
	/** E.164. */
	number: string;
}

/** The patient at this place of the list, or the next one whose number is of the clinics' country. */
async function whoIs(
	{ owner, clinics, patients }: Letters,
	{ slug, patient }: { slug: string; patient: number }
): Promise<Addressee> {
	const clinicId = clinics.find((clinic) => clinic.slug === slug)?.id ?? '';
	for (const patientId of patients[slug]?.grown.slice(patient) ?? []) {
		const { phones } = await owner.must<{ phones: { e164: string | null }[] }>(
			'GET',
			`/patients/${patientId}`
		);
		const number = phones[0]?.e164;
		if (number?.startsWith(AT_HOME)) return { clinicId, patientId, number };
	}
	throw new Error(`nobody of ${slug} from ${patient} on has a number to write to`);
}

/** The first words begin a conversation; the others go on with it. */
async function write(letters: Letters, whose: Addressee, body: string): Promise<void> {
	const { clinicId, patientId, number } = whose;
	const id = await conversationWith(letters, number);
	if (id) await letters.desk.must('POST', `/conversations/${id}/messages`, { body });
	else await letters.desk.must('POST', '/conversations', { clinicId, patientId, way: 'sms', body });
}

async function conversationWith({ desk }: Letters, number: string): Promise<string | null> {
	const { items } = await desk.must<{ items: { id: string; address: string }[] }>(
		'GET',
		'/conversations?limit=200'
	);
	return items.find(({ address }) => address === number)?.id ?? null;
}

async function failOnce(letters: Letters): Promise<void> {
	await write(letters, await whoIs(letters, UNDELIVERED), UNDELIVERED.text);
	const { provider, webhookUrl, baseUrl } = letters;
	await provider.reportLastFailed(webhookUrl, baseUrl, REFUSED_NUMBER);
}

async function callInVain(letters: Letters): Promise<void> {
	const { clinicId, patientId, number } = await whoIs(letters, NOT_REACHED);
	await letters.desk.must('POST', '/calls', {
		...{ patientId, clinicId, number },
		direction: 'out',
		result: 'no_answer',
		note: NOT_REACHED.note,
		callAgainAt: new Date(Date.now() + CALL_AGAIN_MS).toISOString()
	});
}

async function noteStranger({ desk, clinics }: Letters): Promise<void> {
	const { slug, number, note } = STRANGER;
	await desk.must('POST', '/calls', {
		...{ patientId: null, number, note, direction: 'in', result: 'reached' },
		clinicId: clinics.find((clinic) => clinic.slug === slug)?.id
	});
}
