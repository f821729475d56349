import type { DemoClinic, DemoOrganisation, DemoService } from './clinics.ts';

const SERVICES: DemoService[] = [
	{ name: '初诊检查', minutes: 30, pattern: '/XXXX/', colour: 1, price: 10_000, isPublic: true },
	{ name: '洁治', minutes: 45, pattern: '/XXXXXXX/', colour: 6, price: 38_000, isPublic: true },
	{ name: '补牙', minutes: 40, pattern: '/XXXXXX/', colour: 3, price: 45_000, isPublic: true },
	{
		name: '根管治疗',
		minutes: 60,
		pattern: '//XXXXXXXXX/',
		colour: 3,
		price: 180_000,
		isPublic: false,
		equipment: '口腔显微镜'
	},
	{ name: '拔牙', minutes: 30, pattern: '/XXXX/', colour: 7, price: 60_000, isPublic: true },
	{
		name: '拔智齿',
		minutes: 60,
		pattern: '//XXXXXXXX//',
		colour: 7,
		price: 150_000,
		isPublic: false
	},
	{
		name: '种植初诊',
		minutes: 30,
		pattern: '/XXXX/',
		colour: 1,
		price: 20_000,
		isPublic: true,
		equipment: 'CBCT'
	},
	{
		name: '种植手术',
		minutes: 90,
		pattern: '////XXXXXXXXXX////',
		colour: 1,
		price: 980_000,
		isPublic: false
	},
	{
		name: '种植取模',
		minutes: 45,
		pattern: '//XXXXX//',
		colour: 1,
		price: 80_000,
		isPublic: false
	},
	{ name: '正畸面诊', minutes: 40, pattern: '/XXXXXX/', colour: 2, price: 20_000, isPublic: true },
	{ name: '复诊加力', minutes: 20, pattern: '/XX/', colour: 2, price: 30_000, isPublic: false },
	{
		name: '粘托槽',
		minutes: 90,
		pattern: '///XXXXXXXXXXXXX//',
		colour: 2,
		price: 260_000,
		isPublic: false
	},
	{
		name: '全瓷冠预备',
		minutes: 60,
		pattern: '/XXXXXXXXXX/',
		colour: 4,
		price: 320_000,
		isPublic: false
	},
	{ name: '戴牙', minutes: 30, pattern: '/XXXXX', colour: 4, price: null, isPublic: false },
	{ name: '儿牙初诊', minutes: 30, pattern: '/XXXX/', colour: 5, price: 10_000, isPublic: true },
	{ name: '窝沟封闭', minutes: 30, pattern: '/XXXX/', colour: 5, price: 22_000, isPublic: true },
	{ name: '涂氟', minutes: 15, pattern: '/X/', colour: 5, price: 18_000, isPublic: true },
	{ name: '急诊止痛', minutes: 20, pattern: 'XXXX', colour: 8, price: 15_000, isPublic: false }
];

const JINGAN: DemoClinic = {
	name: '静安门诊',
	slug: 'jingan',
	timeZone: 'Asia/Shanghai',
	locale: 'zh-CN',
	currency: 'CNY',
	address: '上海市静安区示范路 188 号 3 楼',
	phone: '021-55550188',
	opens: '08:30',
	closes: '20:00',
	chairs: ['椅1', '椅2', '椅3', '椅4', '椅5', '椅6', '椅7', '椅8', '椅9', '椅10'],
	rooms: [
		{ name: '种植手术室', capacity: 2, chairs: ['椅1', '椅2'] },
		{ name: '正畸诊室', capacity: 2, chairs: ['椅3', '椅4'] },
		{ name: '综合诊区', capacity: 6, chairs: ['椅5', '椅6', '椅7', '椅8', '椅9', '椅10'] }
	],
	equipment: [
		{ name: 'CBCT', capacity: 1 },
		{ name: '口腔显微镜', capacity: 2 },
		{ name: '口内扫描仪', capacity: 1 }
	],
	services: SERVICES,
	providers: [
		{
			name: '李文博',
			title: '种植',
			chairs: ['椅1', '椅2'],
			hours: [
				['09:00', '12:00'],
				['13:00', '18:00']
			],
			days: 'all',
			services: ['种植初诊', '种植手术', '种植取模', '戴牙', '初诊检查']
		},
		{
			name: '陈思远',
			title: '正畸',
			chairs: ['椅3', '椅4'],
			hours: [
				['08:30', '12:30'],
				['13:30', '17:30']
			],
			days: 'all',
			services: ['正畸面诊', '复诊加力', '粘托槽']
		},
		{
			name: '周雅琴',
			title: '牙体牙髓',
			chairs: ['椅5', '椅6'],
			hours: [
				['09:00', '12:30'],
				['13:00', '18:45']
			],
			days: 'all',
			services: ['补牙', '根管治疗', '初诊检查', '急诊止痛']
		},
		{
			name: '刘畅',
			title: '修复',
			chairs: ['椅7'],
			hours: [
				['10:00', '13:00'],
				['14:00', '19:00']
			],
			days: 'twoOnTwoOff',
			services: ['全瓷冠预备', '戴牙', '补牙', '初诊检查']
		},
		{
			name: '孙悦',
			title: '儿牙',
			chairs: ['椅8'],
			hours: [
				['09:00', '12:00'],
				['13:00', '18:30']
			],
			days: { allBut: 1 },
			services: ['儿牙初诊', '窝沟封闭', '涂氟', '补牙'],
			treatsChildren: true
		},
		{
			name: '何静',
			title: '洁治',
			chairs: ['椅9'],
			hours: [
				['09:00', '12:00'],
				['13:00', '18:00']
			],
			days: 'all',
			services: ['洁治', '初诊检查']
		},
		{
			name: '吴迪',
			title: '全科',
			account: 'doctor',
			chairs: ['椅10'],
			hours: [['08:30', '13:30']],
			days: 'all',
			services: ['初诊检查', '补牙', '拔牙', '拔智齿', '急诊止痛', '洁治']
		}
	]
};

const PUDONG: DemoClinic = {
	name: '浦东门诊',
	slug: 'pudong',
	timeZone: 'Asia/Shanghai',
	locale: 'zh-CN',
	currency: 'CNY',
	address: '上海市浦东新区样板大道 66 号 1 楼',
	phone: '021-55550166',
	opens: '09:00',
	closes: '20:30',
	chairs: ['椅1', '椅2', '椅3', '椅4', '椅5', '椅6'],
	rooms: [
		{ name: '手术室', capacity: 1, chairs: ['椅1'] },
		{ name: '综合诊区', capacity: 5, chairs: ['椅2', '椅3', '椅4', '椅5', '椅6'] }
	],
	equipment: [
		{ name: 'CBCT', capacity: 1 },
		{ name: '口腔显微镜', capacity: 1 }
	],
	services: SERVICES,
	providers: [
		{
			name: '马骏',
			title: '种植修复',
			chairs: ['椅1', '椅2'],
			hours: [
				['09:30', '12:30'],
				['13:30', '18:30']
			],
			days: 'all',
			services: ['种植初诊', '种植手术', '种植取模', '全瓷冠预备', '戴牙', '初诊检查']
		},
		{
			name: '林可',
			title: '正畸',
			chairs: ['椅3'],
			hours: [
				['09:00', '12:00'],
				['13:00', '18:00']
			],
			days: 'all',
			services: ['正畸面诊', '复诊加力', '粘托槽']
		},
		{
			name: '吴迪',
			title: '全科',
			account: 'doctor',
			chairs: ['椅4'],
			hours: [['14:30', '20:00']],
			days: 'all',
			services: ['初诊检查', '补牙', '拔牙', '急诊止痛', '洁治']
		},
		{
			name: '许岚',
			title: '牙体牙周',
			chairs: ['椅5', '椅6'],
			hours: [
				['09:00', '13:00'],
				['14:00', '19:00']
			],
			days: 'all',
			services: ['补牙', '根管治疗', '洁治', '儿牙初诊', '涂氟', '初诊检查']
		}
	]
};

export const MORNING_LIGHT: DemoOrganisation = {
	name: '晨光口腔',
	owner: { name: '赵明', email: 'owner@demo.test' },
	clinics: [JINGAN, PUDONG]
};

/** The other five accounts; all work in both clinics. */
export const ACCOUNTS = [
	{ word: 'manager', name: '沈洁', title: '店长', role: 'manager' },
	{ word: 'desk', name: '张蕾', title: '前台', role: 'front_desk' },
	{ word: 'doctor', name: '吴迪', title: '全科医生', role: 'doctor' },
	{ word: 'nurse', name: '周倩', title: '护士', role: 'nurse' },
	{ word: 'accountant', name: '钱芳', title: '会计', role: 'accountant' }
] as const;
