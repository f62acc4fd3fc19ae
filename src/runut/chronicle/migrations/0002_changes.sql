-- What each build made of the one before: one row a change, numbered by build (1, 2, …), without wall clocks.
-- kind: new, corroborated, contested, settled, date, merged, split, gone (events); story_new, story_merged, story_split.
-- `was` and `now` hold what changed: dates (EDTF), statuses, or the ids that merged or split.
CREATE TABLE changes (
    generation INTEGER NOT NULL, kind VARCHAR NOT NULL, id VARCHAR NOT NULL, was VARCHAR NOT NULL, now VARCHAR NOT NULL
);
-- The generation a run made ('' where it changed nothing that is counted).
ALTER TABLE runs ADD COLUMN generation VARCHAR;
