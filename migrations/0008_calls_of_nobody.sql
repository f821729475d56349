-- Calls whose number belongs to nobody yet are few among all messages: a list of their own. Kind and
-- patient are the same in all of it; they stand in it so that the database takes it before the others.
CREATE INDEX IF NOT EXISTS `message_call_of_nobody`
ON `message` (`organisation_id`, `kind`, `patient_id`, `id`)
WHERE kind = 'call' AND patient_id IS NULL;
