import { bell, message, phone, send, type IconShape } from '$lib/ui/icons.ts';
import { isContact, type Contact } from './way-words.ts';

const mail: IconShape = { d: 'M2.500 3.500h11v9h-11zM2.500 4.500L8 9l5.500-4.500' };
const wechat: IconShape = {
	d: 'M9.800 6.200c-.4-2.100-2.200-3.400-4.300-3.400-2.300 0-4 1.500-4 3.400 0 1.100.5 2 1.400 2.700l-.4 1.600 1.800-.9c.5.100 1 .200 1.500.200M10.300 6.600c2.300 0 4.200 1.500 4.200 3.400 0 1-.5 1.900-1.400 2.500l.4 1.500-1.700-.8c-.5.100-1 .200-1.500.200-2.300 0-4.100-1.500-4.100-3.400s1.800-3.400 4.100-3.400z'
};

const ICONS: Record<Contact, IconShape> = {
	wechat,
	sms: message,
	email: mail,
	telegram: send,
	push: bell,
	phone
};
export const wayIcon = (way: string): IconShape => (isContact(way) ? ICONS[way] : message);
