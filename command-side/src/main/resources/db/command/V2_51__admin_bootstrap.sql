-- What all nodes make the same secret from; null if the secret is a setting.
ALTER TABLE admin_bootstrap ADD COLUMN seed VARCHAR(64);
