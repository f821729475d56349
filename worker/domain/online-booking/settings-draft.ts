/** The parts of the settings that are judged together; their shape was checked at the edge. */
export type WordsDraft = Readonly<Record<'zh' | 'en' | 'ru', string>>;

export interface OnlineSettingsDraft {
	services: readonly { serviceId: string; equipmentIds: readonly string[] }[];
	quotas: readonly {
		serviceIds: readonly string[];
		providerIds: readonly string[];
		equipmentIds: readonly string[];
		/** Local times `HH:MM`. */
		after: string | null;
		before: string | null;
	}[];
	channels: readonly { word: string }[];
	questions: readonly {
		id: string;
		kind: string;
		question: WordsDraft;
		choices: readonly WordsDraft[];
		serviceIds: readonly string[];
	}[];
	forms: readonly {
		id: string;
		title: WordsDraft;
		body: WordsDraft;
		serviceIds: readonly string[];
	}[];
	pictureIds: readonly string[];
}
