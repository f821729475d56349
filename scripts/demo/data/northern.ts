import type { DemoOrganisation } from './clinics.ts';

/** A second organisation in another country: nothing of the first may ever be seen from here. */
export const NORTHERN: DemoOrganisation = {
	name: 'Северная стоматология',
	owner: { name: 'Ольга Петрова', email: 'owner@other.test' },
	clinics: [
		{
			name: 'Клиника на Песочной',
			slug: 'pesochnaya',
			timeZone: 'Europe/Moscow',
			locale: 'ru-RU',
			currency: 'RUB',
			address: 'Москва, Образцовый переулок, 7',
			phone: '+7 495 555-01-77',
			opens: '09:00',
			closes: '21:00',
			chairs: ['Кресло 1', 'Кресло 2', 'Кресло 3', 'Кресло 4'],
			rooms: [{ name: 'Хирургия', capacity: 1, chairs: ['Кресло 4'] }],
			equipment: [
				{ name: 'КЛКТ', capacity: 1 },
				{ name: 'Микроскоп', capacity: 1 }
			],
			services: [
				{ name: 'Осмотр', minutes: 15, pattern: 'XXX', colour: 1, price: 120_000, isPublic: true },
				{
					name: 'Гигиена',
					minutes: 60,
					pattern: '/XXXXXXXXXX/',
					colour: 6,
					price: 650_000,
					isPublic: true
				},
				{
					name: 'Пломба',
					minutes: 45,
					pattern: '/XXXXXXX/',
					colour: 3,
					price: 580_000,
					isPublic: true
				},
				{
					name: 'Удаление',
					minutes: 30,
					pattern: '/XXXX/',
					colour: 7,
					price: 450_000,
					isPublic: false
				},
				{
					name: 'Имплантация',
					minutes: 90,
					pattern: '///XXXXXXXXXXXX///',
					colour: 2,
					price: 4_500_000,
					isPublic: false
				}
			],
			providers: [
				{
					name: 'Сергей Орлов',
					title: 'хирург',
					chairs: ['Кресло 4'],
					hours: [
						['09:00', '13:00'],
						['14:00', '18:00']
					],
					days: 'all',
					services: ['Осмотр', 'Удаление', 'Имплантация']
				},
				{
					name: 'Анна Белова',
					title: 'терапевт',
					chairs: ['Кресло 1'],
					hours: [
						['09:00', '14:00'],
						['15:00', '20:00']
					],
					days: 'all',
					services: ['Осмотр', 'Пломба']
				},
				{
					name: 'Игорь Волков',
					title: 'гигиенист',
					chairs: ['Кресло 2'],
					hours: [
						['10:00', '14:00'],
						['15:00', '21:00']
					],
					days: 'all',
					services: ['Осмотр', 'Гигиена']
				}
			]
		}
	]
};
