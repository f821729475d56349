/** What patients and the desk of the demo have written to each other. Everybody in it is made up. */
export interface DemoTalk {
	slug: string;
	/** Which of the clinic's grown patients, by their place in the list. */
	patient: number;
	lines: { by: 'patient' | 'desk'; text: string }[];
	/** Somebody of the desk has taken it. */
	isTaken?: boolean;
	isClosed?: boolean;
}

export const TALKS: DemoTalk[] = [
	{
		slug: 'jingan',
		patient: 12,
		lines: [
			{ by: 'patient', text: '您好，昨天补的牙今天吃冷的有点酸，正常吗？' },
			{
				by: 'desk',
				text: '您好，补牙后一周内对冷热敏感是正常的。如果自发疼痛或者咬东西痛，请随时联系我们。'
			},
			{ by: 'patient', text: '好的，谢谢！' }
		],
		isTaken: true,
		isClosed: true
	},
	{
		slug: 'jingan',
		patient: 18,
		lines: [{ by: 'patient', text: '请问周六下午还有洗牙的号吗？最好三点以后。' }]
	},
	{
		slug: 'jingan',
		patient: 25,
		lines: [
			{ by: 'desk', text: '您的矫治器已经到了，请问这周哪天方便过来试戴？' },
			{ by: 'patient', text: '周四晚上可以吗？我六点半下班。' }
		],
		isTaken: true
	},
	{
		slug: 'jingan',
		patient: 33,
		lines: [{ by: 'patient', text: '孩子发烧了，明天的涂氟想改到下周，麻烦回个电话。' }]
	},
	{
		slug: 'pudong',
		patient: 8,
		lines: [{ by: 'patient', text: '停车费可以抵扣吗？' }]
	},
	{
		slug: 'pudong',
		patient: 14,
		lines: [
			{ by: 'patient', text: '种植牙能分期付款吗？' },
			{ by: 'desk', text: '可以的，种植手术支持 6 期和 12 期免息，到店后前台会为您办理。' }
		],
		isTaken: true
	}
];

/** Written to a number that the carrier does not know any more: it became a call. */
export const UNDELIVERED = {
	slug: 'jingan',
	patient: 41,
	text: '您上次的检查报告已经出来了，请回复方便的时间，我们给您电话说明。'
};

/** Somebody did not pick up, and is called again. */
export const NOT_REACHED = {
	slug: 'jingan',
	patient: 47,
	note: '提醒半年复查，无人接听。'
};

export const CHANNEL_NAME = '短信（演示，已暂停）';

/** Somebody who asked before they came: nobody knows yet whose number it is. */
export const STRANGER = {
	slug: 'jingan',
	number: '+8613661712205',
	note: '问种植牙的价格和疗程，方便时再打来约初诊'
};
