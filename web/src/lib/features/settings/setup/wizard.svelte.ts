import type { SetUpView } from '#contracts/organisation';
import { api, type ApiProblem } from '$lib/api/client.ts';
import { Submission } from '$lib/api/submission.svelte.ts';
import { m } from '$lib/paraglide/messages.js';
import { draftFor } from '../clinic-form.ts';
import { asDays, asHours, WEEKDAYS, type DayHours } from '../hours/week-hours.ts';
import { rowsOf } from '../shifts/shift-rules.ts';
import { sameTimes } from './same-times.ts';
import { usualServices } from './usual-services.ts';

export const STEPS = ['owner', 'clinic', 'hours', 'chairs', 'doctors'] as const;
export type Step = (typeof STEPS)[number];

/** Which step holds the field of a refusal, by the beginning of its path. */
const STEP_OF_PATH: [prefix: RegExp, step: Step][] = [
	[/^(organisation|owner)\b/, 'owner'],
	[/^clinics\.0\.openingHours/, 'hours'],
	[/^clinics\.0\.chairs/, 'chairs'],
	[/^clinics\.0\.(providers|services)/, 'doctors'],
	[/^clinics\.0\.|^slug$/, 'clinic']
];

/** The wizard's answers: kept while one goes back and forth, sent all at once at the end. */
export class Wizard {
	step = $state<Step>('owner');
	organisation = $state('');
	owner = $state({ name: '', email: '', password: '' });
	clinic = $state(draftFor('zh-CN'));
	days = $state.raw<DayHours[]>(
		asDays(WEEKDAYS.map((weekday) => ({ weekday, from: '09:00', to: '18:00' })))
	);
	chairs = $state<string[]>([]);
	doctors = $state<string[]>(['']);
	ownerTreats = $state(false);
	withServices = $state(true);
	readonly sending = new Submission();

	readonly #token: string | undefined;

	/** `token` is the deployment's set-up token, where its empty system is not open to everybody. */
	constructor(localeTag: string, token?: string) {
		this.#token = token;
		this.clinic = draftFor(localeTag);
		this.chairs = [1, 2, 3, 4].map((number) => m.settings_setup_chair_name({ number }));
	}

	get index(): number {
		return STEPS.indexOf(this.step);
	}
	get isLast(): boolean {
		return this.index === STEPS.length - 1;
	}
	/** Names that are not empty; the owner first when they treat patients. */
	get providers(): { name: string; isOwner: boolean }[] {
		const others = this.doctors.map((name) => name.trim()).filter((name) => name !== '');
		return [
			...(this.ownerTreats ? [{ name: this.owner.name, isOwner: true }] : []),
			...others.map((name) => ({ name, isOwner: false }))
		];
	}

	go(by: 1 | -1): void {
		this.step = STEPS[this.index + by] ?? this.step;
	}

	/** Makes everything, signs the owner in and gives the doctors the clinic's hours; true when done. */
	async finish(): Promise<boolean> {
		const made = await this.sending.run((key) =>
			api.post<SetUpView>('/setup', this.#order(), {
				key,
				...(this.#token && { headers: { 'setup-token': this.#token } })
			})
		);
		if (!made) {
			this.#showProblem(this.sending.problem);
			return false;
		}
		const { email, password } = this.owner;
		await api.post('/auth/sign-in/email', { email, password });
		await this.#giveShifts(made);
		return true;
	}

	#order() {
		const services = this.withServices ? usualServices() : [];
		return {
			organisation: { name: this.organisation },
			owner: { ...this.owner },
			clinics: [
				{
					...this.clinic,
					openingHours: asHours(this.days),
					chairs: this.chairs.map((name) => name.trim()).filter((name) => name !== ''),
					services,
					providers: this.providers
				}
			]
		};
	}

	/** Every doctor works whenever the clinic is open, each at a chair of their own while there are enough. */
	async #giveShifts(made: SetUpView): Promise<void> {
		const clinic = made.clinics[0];
		if (!clinic) return;
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: this.clinic.timeZone }).format();
		for (const [at, provider] of clinic.providers.entries())
			for (const [times, weekdays] of sameTimes(this.days)) {
				const [from, to] = times.split('–');
				const [row] = rowsOf({ repeat: 'weekly', weekdays, until: null }, today);
				const chairId = clinic.chairs[at]?.id ?? null;
				const shift = { providerId: provider.id, chairId, kind: 'work', from, to, ...row };
				await api.post(`/clinics/${clinic.id}/shifts`, shift);
			}
	}

	#showProblem(problem: ApiProblem | null): void {
		const conflict = problem?.extra.field;
		const path = problem?.errors[0]?.path ?? (typeof conflict === 'string' ? conflict : '');
		const step = STEP_OF_PATH.find(([prefix]) => prefix.test(path))?.[1];
		if (step) this.step = step;
	}
}
