-- Handles are found by words from the moment they are asked for, in the order in which they were: that never changes, so an index
-- entry is written once, and goes only with its word or its handle.
ALTER TABLE handle_word RENAME COLUMN listed_at TO created_at;
UPDATE handle_word SET created_at = (SELECT h.created_at FROM handle h WHERE h.id = handle_word.handle_id);

-- The same words in the handle's own row, each between two blanks: what is stored of it is known without a second index. Those that
-- wait for their registration at this moment get theirs with it.
ALTER TABLE handle ADD COLUMN words VARCHAR(100000) DEFAULT ' ' NOT NULL;
UPDATE handle SET words = COALESCE(
    (SELECT ' ' || STRING_AGG(w.word, ' ') || ' ' FROM handle_word w WHERE w.handle_id = handle.id), ' ');
ALTER TABLE handle ALTER COLUMN words DROP DEFAULT;
DROP INDEX handle_word_handle_ix;
