/** Notes of the demo's first patient: an earlier visit that is signed, today's that is being written. */
export const SIGNED_NOTE = {
	templateKey: 'revisit',
	language: 'zh',
	values: {
		'complaint.site': '左下后牙',
		'complaint.symptom': '冷刺激酸痛',
		'complaint.since': '1 周',
		complaint: '无自发痛、夜间痛。',
		past: '健康档案已与患者逐项核对，无变化。',
		'exam.36.findings': 'MO 深龋，近髓',
		'exam.36.cold': '敏感，即止',
		'exam.36.ept': '32',
		'exam.36.percussion': '−',
		'exam.36.mobility': '0',
		'exam.36.probing': '324/334',
		'exam.35.findings': 'V 楔状缺损 1.5 mm',
		'exam.35.cold': '正常',
		'exam.35.percussion': '−',
		exam: '口腔卫生一般，软垢（+），牙石（+）。',
		diagnosis: '36 深龋；35 楔状缺损',
		'anaesthesia.drug': '阿替卡因 4%（肾上腺素 1:100 000）',
		'anaesthesia.dose': '1.7',
		'anaesthesia.technique': '颊侧浸润',
		'anaesthesia.effect': '效果好，无不适',
		treatment:
			'橡皮障隔离。\n36 去净腐质，近髓处 MTA 间接盖髓，流动树脂垫底，A2 树脂分层充填，修形抛光。',
		advice: '麻木消退前勿进食；24 小时内勿咬硬物；如自发痛或夜间痛随时来诊。'
	}
};
export const AMENDMENT = '患者次日来电：冷刺激时仍有轻度酸感，无自发痛，嘱观察两周。';
export const PRESCRIBED = {
	drugCode: 'chlorhexidine',
	name: '氯己定含漱液',
	form: '含漱液',
	dose: '0.12 %',
	how: '每日 2 次，含漱 30 秒后吐出',
	days: 7,
	amount: '1 瓶'
};
export const DRAFT = {
	templateKey: 'perio',
	language: 'zh',
	values: {
		'complaint.site': '全口',
		'complaint.symptom': '牙龈出血',
		'complaint.since': '1 月',
		complaint: '刷牙时出血，无疼痛。',
		'gums.plaque': '34',
		'gums.bleeding': '28',
		'gums.deepest': '5'
	}
};
