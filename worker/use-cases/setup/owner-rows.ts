import type { BatchItem } from 'drizzle-orm/batch';
import type { SetUp } from '../../contracts/organisation.ts';
import { refuse } from '../../http/refused.ts';
import { hashPassword } from '../../integrations/auth/password.ts';
import { findUserByEmail, insertAccount } from '../../repositories/accounts.ts';
import type { Records } from '../../repositories/records.ts';
import { insertStaff } from '../../repositories/staff.ts';
import { freshId } from '../clinics/new-clinic.ts';

/** The first owner: a person of the staff list with an account. An e-mail serves one account only. */
export async function ownerRows(
	records: Records,
	organisationId: string,
	owner: SetUp['owner'],
	at: number
): Promise<{ statements: BatchItem<'sqlite'>[]; staffId: string; userId: string }> {
	if (await findUserByEmail(records, owner.email))
		refuse({
			code: 'conflict',
			detail: 'This e-mail address already has an account.',
			extra: { field: 'owner.email' }
		});
	const staffId = freshId('stf', at);
	const userId = crypto.randomUUID();
	const { name, email } = owner;
	const passwordHash = await hashPassword(owner.password);
	return {
		staffId,
		userId,
		statements: [
			insertStaff(records, {
				organisationId,
				id: staffId,
				name,
				email,
				isOwner: true,
				createdAt: at,
				updatedAt: at
			}),
			...insertAccount(records, { userId, organisationId, staffId, name, email, passwordHash, at })
		]
	};
}
