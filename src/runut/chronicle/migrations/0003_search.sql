-- An index over pages and events, made from the content tables by the writer (chronicle/search.py) and from nothing
-- else: it can be dropped and made again, and stands in no fingerprint. `meta` key 'search' is there while it is fresh.
-- sound: one spelling for the transliterations of a name, '' for a word that is also written small.
CREATE TABLE search_words (word INTEGER NOT NULL, token VARCHAR NOT NULL, sound VARCHAR NOT NULL);
-- Pages by number, newest first.
CREATE TABLE search_pages (doc INTEGER NOT NULL, id VARCHAR NOT NULL);
-- Events by number, in the order of time, with what questions filter by.
CREATE TABLE search_events (
    doc INTEGER NOT NULL, id VARCHAR NOT NULL, type VARCHAR NOT NULL, status VARCHAR NOT NULL, earliest DATE,
    latest DATE, origins INTEGER NOT NULL
);
-- Which words stand in which event or page; sorted by word, so that a look-up touches few blocks.
CREATE TABLE search_posts (kind VARCHAR NOT NULL, word INTEGER NOT NULL, doc INTEGER NOT NULL);
-- The mentions of each event (the JSON of events says the same, slowly); `best` is the one the event is shown by.
CREATE TABLE search_members (
    doc INTEGER NOT NULL, mention VARCHAR NOT NULL, best BOOLEAN NOT NULL, modality VARCHAR NOT NULL,
    quad VARCHAR NOT NULL
);
-- Who acts (side 'actor') and who receives ('recipient') in each event, and where it lies; '' is unknown.
CREATE TABLE search_parties (
    doc INTEGER NOT NULL, side VARCHAR NOT NULL, actor VARCHAR NOT NULL, name VARCHAR NOT NULL,
    country VARCHAR NOT NULL, best BOOLEAN NOT NULL
);
CREATE TABLE search_places (
    doc INTEGER NOT NULL, name VARCHAR NOT NULL, country VARCHAR NOT NULL, lat DOUBLE, lon DOUBLE,
    precision VARCHAR NOT NULL, best BOOLEAN NOT NULL
);
-- A page of the timeline looks up some hundred rows among millions.
CREATE INDEX mentions_id ON mentions (id);
CREATE INDEX events_id ON events (id);
