import type { OnlineQuestion } from '#contracts/online-booking';
import type { PublicClinic } from '#contracts/public-booking';
import { inWords } from './in-words.ts';

/** A clinic as its pages show it: one language, long texts left to the pages that show them. */
export interface ClinicPage {
	slug: string;
	name: string;
	organisationName: string;
	timeZone: string;
	locale: string;
	currency: string;
	address: string;
	phone: string;
	openingHours: PublicClinic['openingHours'];
	isOpenForBooking: boolean;
	holdSeconds: number;
	horizonDays: number;
	changeUntilMinutes: number;
	about: string;
	directions: string;
	bring: string;
	hasPolicies: boolean;
	pictures: string[];
	services: ServiceOnPage[];
	providers: ProviderOnPage[];
	/** Ids of what is asked and signed, with the services that ask for it; empty asks with all. */
	asks: { id: string; serviceIds: string[] }[];
	challenge: PublicClinic['challenge'];
	allowedOrigins: string[];
	sisters: PublicClinic['sisters'];
}
export interface ServiceOnPage {
	id: string;
	name: string;
	minutes: number;
	price: { amount: number; currency: string } | null;
	audience: 'everyone' | 'new' | 'returning';
	about: string;
	providerIds: string[];
}
export interface ProviderOnPage {
	id: string;
	name: string;
	title: string;
	about: string;
	picture: string | null;
}

export interface QuestionOnPage {
	id: string;
	kind: OnlineQuestion['kind'];
	question: string;
	/** What is sent is the clinic's own wording of the choice, so that staff read what they wrote. */
	choices: { value: string; label: string }[];
	isRequired: boolean;
}
export interface FormOnPage {
	id: string;
	title: string;
	body: string;
}

export function clinicPage(clinic: PublicClinic, language: string): ClinicPage {
	const say = (words: Parameters<typeof inWords>[0]) => inWords(words, language, clinic.locale);
	const { questions, forms, cancellationPolicy, privacyPolicy, ...rest } = clinic;
	return {
		...rest,
		about: say(clinic.about),
		directions: say(clinic.directions),
		bring: say(clinic.bring),
		hasPolicies: say(cancellationPolicy) !== '' || say(privacyPolicy) !== '',
		services: clinic.services.map((service) => ({ ...service, about: say(service.about) })),
		providers: clinic.providers.map(({ id, name, title, about, picture }) => ({
			id,
			name,
			title: say(title),
			about: say(about),
			picture
		})),
		asks: [...questions, ...forms].map(({ id, serviceIds }) => ({ id, serviceIds }))
	};
}

const isFor = (service: string, asked: { serviceIds: readonly string[] }) =>
	asked.serviceIds.length === 0 || asked.serviceIds.includes(service);

/** Whether this service has questions or forms before the visit. */
export const hasQuestions = (clinic: ClinicPage, service: string): boolean =>
	clinic.asks.some((one) => isFor(service, one));

export function questionsFor(clinic: PublicClinic, service: string, language: string) {
	const say = (words: Parameters<typeof inWords>[0]) => inWords(words, language, clinic.locale);
	const questions: QuestionOnPage[] = clinic.questions
		.filter((one) => isFor(service, one))
		.map(({ id, kind, question, choices, isRequired }) => ({
			id,
			kind,
			question: say(question),
			choices: choices.map((one) => ({
				value: inWords(one, clinic.locale, clinic.locale),
				label: say(one)
			})),
			isRequired
		}));
	const forms: FormOnPage[] = clinic.forms
		.filter((one) => isFor(service, one))
		.map(({ id, title, body }) => ({ id, title: say(title), body: say(body) }));
	return { questions, forms };
}
