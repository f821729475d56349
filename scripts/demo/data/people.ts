/** Names for made-up patients, and what may be noted about them. */
export const SURNAMES = [
	...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
];
export const GIVEN_MEN = [
	'晓东',
	'子轩',
	'国强',
	'志刚',
	'亮',
	'伟',
	'俊杰',
	'明辉',
	'一鸣',
	'家豪',
	'文斌',
	'建军',
	'宇航',
	'浩然',
	'志毅',
	'鹏',
	'磊',
	'海涛',
	'思源',
	'立群',
	'德明',
	'永康'
];
export const GIVEN_WOMEN = [
	'雨欣',
	'丽华',
	'桂芳',
	'婉清',
	'雅琴',
	'佳怡',
	'思琪',
	'梦洁',
	'秀英',
	'敏',
	'静',
	'晓燕',
	'若汐',
	'玉兰',
	'欣然',
	'美玲',
	'芳',
	'琳',
	'春梅',
	'可心',
	'诗涵',
	'慧敏'
];
export const GIVEN_CHILDREN = [
	'小鱼',
	'一凡',
	'子墨',
	'沐阳',
	'可欣',
	'乐乐',
	'彤彤',
	'浩宇',
	'梓涵',
	'米粒'
];

export const RUSSIANS = [
	{ name: 'Котов Дмитрий', sex: 'male' },
	{ name: 'Белова Оксана', sex: 'female' },
	{ name: 'Ким Сергей', sex: 'male' },
	{ name: 'Петрова Ольга', sex: 'female' },
	{ name: 'Волков Игорь', sex: 'male' },
	{ name: 'Иванова Мария', sex: 'female' },
	{ name: 'Смирнов Алексей', sex: 'male' },
	{ name: 'Соколова Анна', sex: 'female' },
	{ name: 'Кузнецов Павел', sex: 'male' },
	{ name: 'Лебедева Юлия', sex: 'female' }
] as const;
export const ENGLISH = [
	{ name: 'Sophie Martin', sex: 'female' },
	{ name: 'Daniel Chen', sex: 'male' },
	{ name: 'Emma Wilson', sex: 'female' },
	{ name: 'Michael Brown', sex: 'male' },
	{ name: 'Lily Zhang', sex: 'female' },
	{ name: 'Lucas Wang', sex: 'male' },
	{ name: 'Grace Miller', sex: 'female' },
	{ name: 'Tom Harris', sex: 'male' },
	{ name: 'Hannah Clarke', sex: 'female' },
	{ name: 'Oliver Reed', sex: 'male' }
] as const;

export const ALLERGIES = ['青霉素', '碘', '阿司匹林', '乳胶', '利多卡因', 'Пенициллин', 'Latex'];
export const POP_UPS = [
	'先打电话给女儿确认时间',
	'怕疼，进诊室前先沟通',
	'只约上午',
	'上次投诉等候过久，请店长接待',
	'Говорит только по-русски',
	'Please speak English'
];
export const TAGS = [
	'正畸意向',
	'种植术后',
	'儿牙家庭',
	'高血压',
	'老客转介',
	'企业团检',
	'晚间就诊'
];
export const SOURCES = ['phone', 'wechat', 'mini_program', 'web', 'referral', 'walk_in'];

export const BOOKING_NOTES = [
	'术前量血压',
	'带既往片子',
	'家属陪同',
	'怕疼，备表麻',
	'要发票',
	'女儿陪同'
];
export const LABELS = ['医保', '加急', '复诊', '可上椅'];
export const CANCEL_REASONS = ['临时有事，下周再约', '感冒发烧', '出差'];
export const WAITING_NOTES = [
	'20 分钟可到',
	'只要下午',
	'周六下午',
	'本周任意',
	'等通知',
	'午休时间最好'
];
export const LAST_VISIT_NOTES = [
	'上次治疗顺利',
	'建议半年后复查',
	'牙周需维护',
	'愿意做全口检查',
	'喜欢上午来',
	'沟通顺畅，按时到诊'
];
