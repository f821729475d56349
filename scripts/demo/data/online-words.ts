import type { Words } from '../../../worker/contracts/online-booking.ts';

const words = (zh: string, en: string, ru: string): Words => ({ zh, en, ru });

/** What patients read of a service before they choose it, by its name. */
export const SERVICE_WORDS: Record<string, Words> = {
	初诊检查: words(
		'第一次来，或者不确定该约什么。医生会做全口检查，并说明需要做什么、要多少钱。',
		'Your first visit, or you are not sure what you need. The dentist examines your whole mouth and tells you what to do and what it costs.',
		'Первый визит, или вы не уверены, что нужно. Врач осмотрит всю полость рта и скажет, что делать и сколько это стоит.'
	),
	洁治: words(
		'洗牙：去除牙石和色渍，结束后讲解日常护理。',
		'Cleaning: tartar and stains are removed, then you learn how to care for your teeth at home.',
		'Чистка: снимаем камень и налёт, затем показываем, как ухаживать за зубами дома.'
	),
	补牙: words(
		'补一颗蛀牙，局部麻醉，当天完成。',
		'One cavity filled under local anaesthetic, done the same day.',
		'Лечение одного зуба с кариесом под местной анестезией за один визит.'
	),
	拔牙: words(
		'拔除一颗松动或无法保留的牙。智齿请先约初诊检查。',
		'One loose or lost tooth taken out. For wisdom teeth please book a check-up first.',
		'Удаление одного подвижного или разрушенного зуба. При зубе мудрости сначала запишитесь на осмотр.'
	),
	种植初诊: words(
		'拍 CBCT，评估骨量，给出种植方案和报价。',
		'A CBCT scan, an assessment of the bone, a plan for the implant and its price.',
		'Снимок КЛКТ, оценка кости, план имплантации и её стоимость.'
	),
	正畸面诊: words(
		'看牙齿排列和咬合，说明矫正方式、时间和费用。',
		'We look at how your teeth stand and bite, and explain ways to straighten them, the time and the price.',
		'Смотрим положение зубов и прикус, объясняем способы исправления, сроки и цену.'
	),
	儿牙初诊: words(
		'三岁以上孩子的第一次检查，请家长陪同。',
		'A first check-up for children from three years on. Please come with a parent.',
		'Первый осмотр для детей от трёх лет. Приходите с родителем.'
	),
	窝沟封闭: words(
		'保护孩子刚长出的磨牙，不疼，每颗约几分钟。',
		'Protects a child’s new back teeth. It does not hurt and takes a few minutes each.',
		'Защищает новые жевательные зубы ребёнка. Не больно, по несколько минут на зуб.'
	),
	涂氟: words(
		'给孩子的牙齿涂氟防蛀，建议每半年一次。',
		'Fluoride against cavities for children, best every six months.',
		'Покрытие детских зубов фтором от кариеса, лучше раз в полгода.'
	),
	Осмотр: words(
		'医生检查全口并说明治疗方案。',
		'The dentist examines your whole mouth and explains what to do.',
		'Врач осмотрит всю полость рта и объяснит, что делать.'
	),
	Гигиена: words(
		'超声洁牙、抛光和护理指导。',
		'Ultrasonic cleaning, polishing and advice on care.',
		'Ультразвуковая чистка, полировка и советы по уходу.'
	),
	Пломба: words(
		'局部麻醉下补一颗牙。',
		'One tooth filled under local anaesthetic.',
		'Лечение одного зуба под местной анестезией.'
	)
};

/** A provider's title on the public page, by what the staff list calls it. */
export const TITLES: Record<string, Words> = {
	种植: words('种植专科医生', 'Implant dentist', 'Врач-имплантолог'),
	种植修复: words('种植与修复医生', 'Implant and crown dentist', 'Имплантолог и ортопед'),
	正畸: words('正畸专科医生', 'Orthodontist', 'Врач-ортодонт'),
	牙体牙髓: words('牙体牙髓医生', 'Endodontist', 'Врач-эндодонтист'),
	牙体牙周: words('牙体牙周医生', 'Dentist for fillings and gums', 'Терапевт и пародонтолог'),
	修复: words('修复科医生', 'Prosthodontist', 'Врач-ортопед'),
	儿牙: words('儿童牙医', 'Children’s dentist', 'Детский стоматолог'),
	洁治: words('洁牙师', 'Dental hygienist', 'Гигиенист'),
	全科: words('全科牙医', 'General dentist', 'Стоматолог общей практики'),
	хирург: words('口腔外科医生', 'Dental surgeon', 'Хирург-стоматолог'),
	терапевт: words('牙医', 'Dentist', 'Стоматолог-терапевт'),
	гигиенист: words('洁牙师', 'Dental hygienist', 'Гигиенист')
};

export const ABOUT: Record<string, Words> = {
	jingan: words(
		'晨光口腔静安门诊，十张牙椅，设种植手术室和儿童诊室。每天开诊。',
		'Chenguang Dental in Jing’an: ten chairs, a room for implant surgery and one for children. Open every day.',
		'Стоматология «Чэньгуан» в Цзинъане: десять кресел, операционная для имплантации и детский кабинет. Работаем каждый день.'
	),
	pudong: words(
		'晨光口腔浦东门诊，六张牙椅，晚上八点半前都可就诊。',
		'Chenguang Dental in Pudong: six chairs, open until half past eight in the evening.',
		'Стоматология «Чэньгуан» в Пудуне: шесть кресел, приём до половины девятого вечера.'
	),
	pesochnaya: words(
		'北方口腔佩索奇纳亚诊所，四张牙椅，每天 9 点到 21 点。',
		'Northern Dental on Pesochnaya: four chairs, open daily from nine to nine.',
		'Клиника на Песочной: четыре кресла, каждый день с девяти до девяти.'
	)
};

export const DIRECTIONS: Record<string, Words> = {
	jingan: words(
		'示范路地铁站 2 号口步行 5 分钟，商场三楼，电梯直达。停车两小时内免费。',
		'Five minutes on foot from exit 2 of Shifan Road station, third floor of the mall, by lift. Two hours of parking are free.',
		'Пять минут пешком от выхода 2 станции «Шифань-лу», третий этаж торгового центра, есть лифт. Два часа парковки бесплатно.'
	),
	pudong: words(
		'样板大道公交站旁，一楼临街，轮椅可直接进入。',
		'Next to the Yangban Avenue bus stop, on the street level; step-free for wheelchairs.',
		'Рядом с остановкой «Янбань-дадао», первый этаж, вход без ступеней.'
	),
	pesochnaya: words(
		'从示范巷进入，对讲机按 7。',
		'Enter from Obraztsovy lane and ring 7.',
		'Вход с Образцового переулка, домофон 7.'
	)
};

export const BRING = words(
	'请带身份证件、医保卡（如有）和以前的片子。十八岁以下请由家长陪同。',
	'Please bring your identity card, your insurance card if you have one, and earlier X-rays. Under eighteen, come with a parent.',
	'Возьмите документ, полис, если он есть, и прежние снимки. До восемнадцати лет — с родителем.'
);
export const CANCELLATION = words(
	'就诊前一小时内不能在网上改期或取消，请直接打电话。多次不来又不取消，下次需要电话预约。',
	'Within an hour of your visit please call us to move or cancel it. If you miss visits without cancelling, you will book by phone next time.',
	'Меньше чем за час до визита перенести или отменить его можно только по телефону. После нескольких пропусков без отмены запись — только по телефону.'
);
export const PRIVACY = words(
	'我们只为安排和进行就诊使用您填写的信息，不会转给他人作广告。您可以随时要求查看、更正或删除，法律要求保存的病历除外。问卷回答加密保存。',
	'We use what you tell us only to arrange and carry out your visit and never pass it on for advertising. You may ask to see, correct or delete it at any time, apart from health records that the law makes us keep. Your answers are stored encrypted.',
	'Мы используем ваши данные только для записи и приёма и не передаём их для рекламы. Вы можете в любое время узнать, исправить или удалить их, кроме медицинской карты, которую мы обязаны хранить по закону. Ответы хранятся в зашифрованном виде.'
);

export const ALLERGY_QUESTION = words(
	'您对药物或麻药过敏吗？',
	'Are you allergic to any medicine or anaesthetic?',
	'Есть ли у вас аллергия на лекарства или анестезию?'
);
export const REASON_QUESTION = words(
	'哪里不舒服，或者想做什么？',
	'What troubles you, or what would you like done?',
	'Что вас беспокоит или что вы хотите сделать?'
);
/** One expert has so many numbers a day, as clinics in China give them out (F5). */
export const EXPERT_QUOTA = '种植专家号';
export const EXPERT_TITLE = '种植';
export const EXPERT_SERVICE = '种植初诊';
export const MINI_PROGRAM = '小程序';
