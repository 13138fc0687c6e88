-- Text is equal only if it is the same, to the accent, the case and the last space, as it is in H2; searching folds case
-- by itself. Every table that follows takes this over.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
