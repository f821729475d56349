import type { ClinicPage } from '../clinic-page.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** schema.org `Dentist`: services with prices, and hours, as search engines read them. */
export function structuredClinic(clinic: ClinicPage, origin: string) {
	const url = `${origin}/b/${clinic.slug}`;
	return {
		'@context': 'https://schema.org',
		'@type': 'Dentist',
		'@id': url,
		url,
		name: clinic.name,
		parentOrganization: { '@type': 'Organization', name: clinic.organisationName },
		...(clinic.address && { address: { '@type': 'PostalAddress', streetAddress: clinic.address } }),
		...(clinic.phone && { telephone: clinic.phone }),
		...(clinic.about && { description: clinic.about }),
		...(clinic.pictures.length > 0 && {
			image: clinic.pictures.map((path) => new URL(path, origin).href)
		}),
		currenciesAccepted: clinic.currency,
		openingHoursSpecification: clinic.openingHours.map(({ weekday, from, to }) => ({
			'@type': 'OpeningHoursSpecification',
			dayOfWeek: `https://schema.org/${DAYS[weekday - 1]}`,
			opens: from,
			closes: to
		})),
		makesOffer: clinic.services.map(({ name, price }) => ({
			'@type': 'Offer',
			itemOffered: { '@type': 'MedicalProcedure', name },
			...(price && {
				price: (price.amount / 10 ** fractionDigits(price.currency)).toString(),
				priceCurrency: price.currency
			})
		})),
		potentialAction: { '@type': 'ReserveAction', target: url }
	};
}

const fractionDigits = (currency: string): number =>
	new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
		.maximumFractionDigits ?? 2;
