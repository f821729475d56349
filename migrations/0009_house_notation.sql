ALTER TABLE `organisation` ADD `notation` text DEFAULT 'fdi' NOT NULL;
