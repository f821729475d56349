CREATE TABLE `audit` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text,
	`detail` text,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE INDEX `audit_by_subject` ON `audit` (`organisation_id`,`subject_kind`,`subject_id`,`id`);
CREATE INDEX `audit_by_actor` ON `audit` (`organisation_id`,`actor_id`,`id`);
CREATE TABLE `idempotency_key` (
	`scope` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`content_type` text NOT NULL,
	`body` text NOT NULL,
	`headers` text,
	`at` integer NOT NULL
);

CREATE INDEX `idempotency_key_by_age` ON `idempotency_key` (`at`);