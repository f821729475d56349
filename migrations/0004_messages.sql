CREATE TABLE `channel` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`clinic_ids` text NOT NULL,
	`settings` text NOT NULL,
	`secrets_sealed` text NOT NULL,
	`secret_names` text NOT NULL,
	`templates` text NOT NULL,
	`cost_amount` integer,
	`cost_currency` text,
	`monthly_cap` integer,
	`per_second` integer NOT NULL,
	`is_paused` integer DEFAULT true NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_by_id` ON `channel` (`id`);--> statement-breakpoint
CREATE TABLE `channel_hour` (
	`organisation_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`hour` integer NOT NULL,
	`sent` integer DEFAULT 0 NOT NULL,
	`delivered` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`unknown` integer DEFAULT 0 NOT NULL,
	`latency_ms` integer DEFAULT 0 NOT NULL,
	`cost` integer DEFAULT 0 NOT NULL,
	`last_failure_at` integer,
	`last_failure` text,
	PRIMARY KEY(`organisation_id`, `channel_id`, `hour`)
);
--> statement-breakpoint
CREATE TABLE `provider_event` (
	`channel_id` text NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `provider_event_by_time` ON `provider_event` (`at`);--> statement-breakpoint
CREATE TABLE `call_task` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text,
	`number` text DEFAULT '' NOT NULL,
	`appointment_id` text,
	`message_id` text,
	`reason` text NOT NULL,
	`detail` text DEFAULT '' NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`result` text,
	`done_by` text,
	`done_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `call_task_due` ON `call_task` (`organisation_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `call_task_of_clinic` ON `call_task` (`organisation_id`,`clinic_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `call_task_of_patient` ON `call_task` (`organisation_id`,`patient_id`,`state`);--> statement-breakpoint
CREATE TABLE `conversation` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text,
	`way` text NOT NULL,
	`address` text NOT NULL,
	`assignee_id` text,
	`assignee_name` text,
	`unanswered_since` integer,
	`first_response_ms` integer,
	`last_at` integer NOT NULL,
	`last_text` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `conversation_newest` ON `conversation` (`organisation_id`,`state`,`last_at`);--> statement-breakpoint
CREATE INDEX `conversation_waiting` ON `conversation` (`organisation_id`,`unanswered_since`);--> statement-breakpoint
CREATE INDEX `conversation_of_staff` ON `conversation` (`organisation_id`,`assignee_id`,`last_at`);--> statement-breakpoint
CREATE INDEX `conversation_of_patient` ON `conversation` (`organisation_id`,`patient_id`);--> statement-breakpoint
CREATE TABLE `consent` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`id` text NOT NULL,
	`way` text NOT NULL,
	`purpose` text NOT NULL,
	`is_given` integer NOT NULL,
	`proof` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `contact_address` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`way` text NOT NULL,
	`address` text NOT NULL,
	`channel_id` text DEFAULT '' NOT NULL,
	`details` text,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`, `way`, `address`)
);
--> statement-breakpoint
CREATE INDEX `contact_address_by_address` ON `contact_address` (`organisation_id`,`way`,`address`);--> statement-breakpoint
CREATE TABLE `contact_block` (
	`organisation_id` text NOT NULL,
	`way` text NOT NULL,
	`address` text NOT NULL,
	`why` text NOT NULL,
	`proof` text NOT NULL,
	`at` integer NOT NULL,
	`lifted_at` integer,
	PRIMARY KEY(`organisation_id`, `way`, `address`, `why`)
);
--> statement-breakpoint
CREATE TABLE `contact_choice` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`preferred_way` text,
	`language` text,
	`time_zone` text,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`)
);
--> statement-breakpoint
CREATE TABLE `message_template` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`about` text NOT NULL,
	`language` text NOT NULL,
	`body` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `about`, `language`)
);
--> statement-breakpoint
CREATE TABLE `messaging` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`settings` text,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`)
);
--> statement-breakpoint
ALTER TABLE `message` ADD `direction` text DEFAULT 'out' NOT NULL;--> statement-breakpoint
ALTER TABLE `message` ADD `channel_id` text;--> statement-breakpoint
ALTER TABLE `message` ADD `rule_id` text;--> statement-breakpoint
ALTER TABLE `message` ADD `conversation_id` text;--> statement-breakpoint
ALTER TABLE `message` ADD `provider_message_id` text;--> statement-breakpoint
ALTER TABLE `message` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `message` ADD `attempted_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `latency_ms` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `segments` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `cost` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `currency` text;--> statement-breakpoint
ALTER TABLE `message` ADD `language` text;--> statement-breakpoint
ALTER TABLE `message` ADD `tells_of` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `by_id` text;--> statement-breakpoint
ALTER TABLE `message` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `message` ADD `evidence` text;--> statement-breakpoint
ALTER TABLE `message` ADD `evidence_by` text;--> statement-breakpoint
ALTER TABLE `message` ADD `evidence_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `sent_with` text;--> statement-breakpoint
ALTER TABLE `message` ADD `unsent_sealed` text;--> statement-breakpoint
CREATE INDEX `message_by_clinic` ON `message` (`organisation_id`,`clinic_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_by_state` ON `message` (`organisation_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `message_by_provider_id` ON `message` (`channel_id`,`provider_message_id`);--> statement-breakpoint
CREATE INDEX `message_by_conversation` ON `message` (`organisation_id`,`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_by_channel` ON `message` (`organisation_id`,`channel_id`,`id`) WHERE channel_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `message_to_retry` ON `message` (`due_at`) WHERE unsent_sealed IS NOT NULL;--> statement-breakpoint
CREATE INDEX `patient_by_birthday` ON `patient` (`organisation_id`,substr(`born_on`, 6));