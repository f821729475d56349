CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
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
	`detail` text
);

CREATE UNIQUE INDEX `audit_by_id` ON `audit` (`organisation_id`,`id`);
CREATE INDEX `audit_by_subject` ON `audit` (`organisation_id`,`subject_kind`,`subject_id`,`id`);
CREATE INDEX `audit_by_actor` ON `audit` (`organisation_id`,`actor_id`,`id`);
CREATE TABLE `audit_chain_cursor` (
	`id` integer PRIMARY KEY NOT NULL,
	`through` integer NOT NULL
);

CREATE TABLE `chair` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	`room_id` text,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `clinic` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`country` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`step_minutes` integer DEFAULT 5 NOT NULL,
	`opening_hours` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`settings_version` integer DEFAULT 1 NOT NULL,
	`pushed_version` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `clinic_by_slug` ON `clinic` (`slug`);
CREATE UNIQUE INDEX `clinic_by_id` ON `clinic` (`id`);
CREATE INDEX `clinic_by_push` ON `clinic` (`pushed_version`,`settings_version`);
CREATE TABLE `equipment` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `holiday` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`on` text NOT NULL,
	`name` text NOT NULL,
	`is_closed` integer NOT NULL,
	`hours_of_weekday` integer,
	`source` text NOT NULL,
	`is_announced` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `on`)
);

CREATE TABLE `provider` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`staff_id` text,
	`capacity` integer DEFAULT 1 NOT NULL,
	`colour` integer NOT NULL,
	`is_public` integer DEFAULT true NOT NULL,
	`service_ids` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE UNIQUE INDEX `provider_by_staff` ON `provider` (`organisation_id`,`clinic_id`,`staff_id`);
CREATE TABLE `room` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `service` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`pattern` text NOT NULL,
	`colour` integer,
	`is_public` integer DEFAULT false NOT NULL,
	`price_amount` integer,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

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
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
