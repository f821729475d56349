import {
	asVisitor,
	bodyOf,
	codeFor,
	type Door,
	openDoor,
	phoneNumber,
	sendAll
} from './public-door.ts';
import { type Finding, Violations } from './finding.ts';

const CONNECTIONS = 32;
const CODES_A_DAY = 500;
const ASKERS = 600;

/**
 * T7: so many guesses at one code, from as many addresses. Five are judged, none is right, the
 * right one comes too late; the code of one phone is worth nothing for another; and however many
 * addresses ask for codes, a clinic sends what its day allows.
 */
export async function guessCodes(dataDir: string, guesses: number): Promise<Finding> {
	const violations = new Violations();
	const door = await openDoor(dataDir, 1, 2);
	try {
		const { judged, perSecond } = await guess(door, guesses, violations);
		await tryAnothersCode(door, violations);
		const sent = await pump(door, violations);
		return {
			name: 'T7',
			what: `${guesses} guesses at a code, ${ASKERS} addresses asking for codes`,
			figures: { judged, 'guesses a second': perSecond, 'codes sent': sent },
			violations: violations.list()
		};
	} finally {
		await door.server.stop();
	}
}

async function guess(
	{ server, owner, clinics: [clinic] }: Door,
	guesses: number,
	violations: Violations
) {
	if (!clinic) throw new Error('no clinic');
	const id = await askFor(server.url, clinic, phoneNumber(0));
	const right = await codeFor(owner, phoneNumber(0));
	const wrong = Array.from({ length: guesses }, (_, n) =>
		String((Number(right) + 1 + n * 97) % 1_000_000).padStart(6, '0')
	).filter((code) => code !== right);
	const began = performance.now();
	const answers = await sendAll(
		server.url,
		wrong.map((code) => asVisitor(clinic, `/verifications/${id}/check`, { code })),
		CONNECTIONS
	);
	const seconds = (performance.now() - began) / 1000;
	let judged = 0;
	for (const answer of answers) {
		const { code, triesLeft } = bodyOf<{ code?: string; triesLeft?: number }>(answer);
		violations.require(
			answer.status === 422 && code === 'wrong_code',
			`a guess was answered ${answer.status} ${code}`
		);
		if ((triesLeft ?? 0) > 0) judged++;
	}
	// The fifth is judged too, and leaves none.
	violations.require(judged === 4, `${judged + 1} guesses were judged`);
	const [late] = await sendAll(
		server.url,
		[asVisitor(clinic, `/verifications/${id}/check`, { code: right })],
		1
	);
	violations.require(late?.status === 422, 'the right code was still taken after five wrong ones');
	return { judged: judged + 1, perSecond: Math.round(answers.length / seconds) };
}

async function tryAnothersCode(
	{ server, owner, clinics: [clinic] }: Door,
	violations: Violations
): Promise<void> {
	if (!clinic) return;
	const [mine, theirs] = [phoneNumber(1), phoneNumber(2)];
	await askFor(server.url, clinic, mine);
	const id = await askFor(server.url, clinic, theirs);
	const code = await codeFor(owner, mine);
	if (code === (await codeFor(owner, theirs))) return;
	const [answer] = await sendAll(
		server.url,
		[asVisitor(clinic, `/verifications/${id}/check`, { code })],
		1
	);
	violations.require(answer?.status === 422, 'a code was taken for another phone');
}

async function pump({ server, clinics: [clinic] }: Door, violations: Violations): Promise<number> {
	if (!clinic) return 0;
	const answers = await sendAll(
		server.url,
		Array.from({ length: ASKERS }, (_, n) =>
			asVisitor(clinic, '/verifications', { phone: phoneNumber(100 + n) })
		),
		CONNECTIONS
	);
	const sent = answers.filter(({ status }) => status === 201).length + 3;
	violations.require(sent === CODES_A_DAY, `${sent} codes were sent in a day`);
	for (const { status } of answers)
		violations.require(status === 201 || status === 429, `an asker was answered ${status}`);
	return sent;
}

async function askFor(
	url: string,
	clinic: Door['clinics'][number],
	phone: string
): Promise<string> {
	const [answer] = await sendAll(url, [asVisitor(clinic, '/verifications', { phone })], 1);
	if (answer?.status !== 201) throw new Error(`no code: ${answer?.status}`);
	return bodyOf<{ id: string }>(answer).id;
}
