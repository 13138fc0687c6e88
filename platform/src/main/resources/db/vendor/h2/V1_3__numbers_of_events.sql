-- H2 stores how far a counter has come once for so many numbers, in a commit of its own; the default is 32.
-- What a crash leaves unused stays unused, as after a transaction that was undone.
ALTER TABLE domain_event_entry ALTER COLUMN global_index SET CACHE 256;
