import { env } from 'cloudflare:workers';
import { DEFAULT_ONLINE, type OnlineBooking } from '../../worker/contracts/online-booking.ts';
import { clinicOnline } from '../../worker/db/schema/online.ts';
import { raiseSettingsVersion } from '../../worker/repositories/clinics.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { pushSettings } from '../../worker/use-cases/clinics/push-settings.ts';
import { aHouse, json, signedIn, Visitor, type House } from '../worker/access/house.ts';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** A clinic that takes bookings online, open every day from 08:00 to 20:00 in Shanghai. */
export interface PublicWorld {
	house: House;
	organisationId: string;
	clinicId: string;
	slug: string;
	owner: Visitor;
	/** Public, 30 minutes. */
	serviceId: string;
	/** Public, 60 minutes, by the second doctor alone. */
	longServiceId: string;
	secretServiceId: string;
	providerIds: string[];
	/** The local date so many days ahead. */
	day: (ahead: number) => string;
	/** An instant on that day: `at(7, '09:00')`. */
	at: (ahead: number, time: string) => string;
	setOnline: (changed: Partial<OnlineBooking>) => Promise<void>;
	/** Under `/public/clinics/{slug}`. */
	path: (rest?: string) => string;
}

export async function aPublicWorld(): Promise<PublicWorld> {
	const house = await aHouse(1);
	const [clinicId = ''] = house.clinicIds;
	const { organisationId } = house;
	const slug = clinicId.replace('_', '-');
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	const clinic = `/clinics/${clinicId}`;
	const make = async (path: string, body: object): Promise<string> => {
		const answer = await owner.post(path, body);
		if (answer.status !== 201) throw new Error(`${path} ${answer.status} ${await answer.text()}`);
		const made = await json<{ id?: string; shift?: { id: string } }>(answer);
		return made.id ?? made.shift?.id ?? '';
	};
	await owner.patch(clinic, {
		address: '1 Nanjing Road',
		phone: '+862155550000',
		openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '20:00' }))
	});
	const price = { amount: 20_000, currency: 'CNY' };
	const services = `${clinic}/services`;
	const serviceId = await make(services, { name: 'Check', minutes: 30, isPublic: true, price });
	const longServiceId = await make(services, { name: 'Crown', minutes: 60, isPublic: true });
	const secretServiceId = await make(services, { name: 'Secret', minutes: 30, isPublic: false });
	for (const name of ['One', 'Two', 'Three']) await make(`${clinic}/chairs`, { name });
	const can = [serviceId, secretServiceId];
	const providerIds = [
		await make(`${clinic}/providers`, { name: 'Dr Chen', serviceIds: can }),
		await make(`${clinic}/providers`, { name: 'Dr Li', serviceIds: [...can, longServiceId] })
	];
	const today = () => Math.floor((Date.now() + SHANGHAI_MS) / DAY_MS);
	const day = (ahead: number) => new Date((today() + ahead) * DAY_MS).toISOString().slice(0, 10);
	for (const providerId of providerIds)
		await make(`${clinic}/shifts`, {
			...{ providerId, startsOn: day(0), from: '08:00', to: '20:00' },
			rule: 'FREQ=DAILY;COUNT=120'
		});
	return {
		...{ house, organisationId, clinicId, slug, owner },
		...{ serviceId, longServiceId, secretServiceId, providerIds, day },
		at: (ahead, time) => new Date(Date.parse(`${day(ahead)}T${time}:00+08:00`)).toISOString(),
		setOnline: (changed) => setOnline({ organisationId, clinicId }, changed),
		path: (rest = '') => `/public/clinics/${slug}${rest}`
	};
}

async function setOnline(
	scope: { organisationId: string; clinicId: string },
	changed: Partial<OnlineBooking>
): Promise<void> {
	const records = recordsFor(env, scope.organisationId);
	const online = { ...DEFAULT_ONLINE, isClosedOnHolidays: false, ...changed };
	const row = { ...scope, online, gaps: { ...OFF }, updatedAt: Date.now() };
	await records.batch([
		records
			.insert(clinicOnline)
			.values(row)
			.onConflictDoUpdate({
				target: [clinicOnline.organisationId, clinicOnline.clinicId],
				set: { online }
			}),
		raiseSettingsVersion(records, scope)
	] as never);
	await pushSettings(env, records, scope.organisationId, scope.clinicId);
}
const OFF = {
	...{ isOn: false, settleSeconds: 60, waveSize: 10, waveMinutes: 5 },
	...{ leastNoticeMinutes: 30, askAgainHours: 12, asksDue: false }
};

export interface Held {
	holdId: string;
	providerId: string;
	start: string;
	minutes: number;
	expiresAt: string;
}

/** Somebody on a phone who books: their device, and how they go on. */
export class Patient extends Visitor {
	readonly world: PublicWorld;
	constructor(world: PublicWorld) {
		super();
		this.world = world;
	}

	hold = (start: string, more: object = {}, headers?: Record<string, string>) =>
		this.post(
			this.world.path('/holds'),
			{ serviceId: this.world.serviceId, providerId: 'any', start, ...more },
			headers
		);

	async held(start: string, more?: object): Promise<Held> {
		const answer = await this.hold(start, more);
		if (answer.status !== 201) throw new Error(`hold ${answer.status} ${await answer.text()}`);
		return json<Held>(answer);
	}

	ask = (phone: string, headers?: Record<string, string>) =>
		this.post(this.world.path('/verifications'), { phone }, headers);

	/** Proves a phone by the code that the outbox shows to the clinic. */
	async prove(phone: string): Promise<string> {
		const asked = await this.ask(phone);
		if (asked.status !== 201) throw new Error(`code ${asked.status} ${await asked.text()}`);
		const { id } = await json<{ id: string }>(asked);
		const checked = await this.check(id, await codeSentTo(this.world, phone));
		return (await json<{ verificationToken: string }>(checked)).verificationToken;
	}

	check = (id: string, code: string, headers?: Record<string, string>) =>
		this.post(this.world.path(`/verifications/${id}/check`), { code }, headers);

	book = (body: object, headers?: Record<string, string>) =>
		this.post(this.world.path('/bookings'), body, headers);

	/** From the hold to the booking. */
	async booked(start: string, phone: string, more: object = {}): Promise<Booked> {
		const { holdId } = await this.held(start);
		const verificationToken = await this.prove(phone);
		const answer = await this.book({ holdId, verificationToken, name: 'Wang Fang', ...more });
		if (answer.status !== 201) throw new Error(`book ${answer.status} ${await answer.text()}`);
		return json<Booked>(answer);
	}
}
export interface Booked {
	token: string;
	manageUrl: string;
	appointment: any;
}

/** What the clinic's staff see of the messages that left. */
export async function messagesOf(
	world: PublicWorld,
	query: Record<string, string>
): Promise<any[]> {
	const answer = await world.owner.get(`/messages?${new URLSearchParams(query).toString()}`);
	const { items } = await json<{ items: any[] }>(answer);
	return items.filter(({ state }) => state !== 'planned');
}

export async function codeSentTo(world: PublicWorld, to: string): Promise<string> {
	const sent = await messagesOf(world, { to });
	return sent.find(({ kind }) => kind === 'code')?.code ?? '';
}

let phones = 0;
/** A Chinese mobile number that no other test has. */
export const aPhone = (): string => `+86139${String(10_000_000 + phones++ * 7).padStart(8, '0')}`;
export const aKey = () => ({ 'idempotency-key': crypto.randomUUID() });
