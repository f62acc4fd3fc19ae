-- Sums over the index of 0003, so that lists and networks of a large chronicle are not counted anew for each question.
-- Made with it and gone with it. What people decided is not in them: views count the events that decisions touch anew.
-- Who dealt with whom in which event, once a pair, by country and by actor: a < b; joint where both are doers.
CREATE TABLE search_pairs (
    doc INTEGER NOT NULL, level VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL, quad VARCHAR NOT NULL,
    joint BOOLEAN NOT NULL, type VARCHAR NOT NULL, earliest DATE, latest DATE
);
-- Actors with an id: their longest name, and in how many events they take part between which days.
CREATE TABLE search_actors (
    actor VARCHAR NOT NULL, name VARCHAR NOT NULL, country VARCHAR NOT NULL, events INTEGER NOT NULL, earliest DATE,
    latest DATE
);
-- The names of search_parties, each once, with the number of its rows.
CREATE TABLE search_names (
    actor VARCHAR NOT NULL, name VARCHAR NOT NULL, country VARCHAR NOT NULL, parties INTEGER NOT NULL
);
-- The index has to be made anew.
DELETE FROM meta WHERE key = 'search';
