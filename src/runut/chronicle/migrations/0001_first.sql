-- Content tables hold no wall clock: the same input gives the same rows. What a run did and when stands in `runs`.
-- `record` is the whole record as JSON; the columns beside it are what questions filter and order by.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE pages (
    id VARCHAR PRIMARY KEY, media VARCHAR NOT NULL, encoding VARCHAR NOT NULL, repairs VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL, chars INTEGER NOT NULL, text VARCHAR NOT NULL, html VARCHAR
);
CREATE TABLE captures (
    id VARCHAR PRIMARY KEY, page VARCHAR NOT NULL, name VARCHAR NOT NULL, source VARCHAR NOT NULL, url VARCHAR,
    fetched_at VARCHAR, declared VARCHAR NOT NULL
);
-- One row a page: the version of every step that has read it, and the captures those steps have seen.
CREATE TABLE work (page VARCHAR PRIMARY KEY, done VARCHAR NOT NULL, captures INTEGER NOT NULL);
-- The marker of a step over the whole chronicle: the state of the rows it read.
CREATE TABLE whole (step VARCHAR PRIMARY KEY, done VARCHAR NOT NULL);
-- level: input (never became a page), page (stored but not read as an article), row (one record refused).
CREATE TABLE drops (
    id VARCHAR PRIMARY KEY, level VARCHAR NOT NULL, page VARCHAR, what VARCHAR NOT NULL, step VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, detail VARCHAR NOT NULL
);
CREATE TABLE runs (
    id VARCHAR NOT NULL, started_at VARCHAR NOT NULL, finished_at VARCHAR, version VARCHAR NOT NULL,
    settings VARCHAR NOT NULL, steps VARCHAR NOT NULL, counts VARCHAR NOT NULL
);

CREATE TABLE articles (
    page VARCHAR NOT NULL, language VARCHAR NOT NULL, title VARCHAR, outlet VARCHAR, kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);
CREATE TABLE dates (
    page VARCHAR NOT NULL, edtf VARCHAR, earliest DATE, latest DATE, status VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE statements (
    id VARCHAR NOT NULL, page VARCHAR NOT NULL, line INTEGER NOT NULL, start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL, edtf VARCHAR NOT NULL, earliest DATE, latest DATE, basis VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);
CREATE TABLE links (
    page VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, text VARCHAR NOT NULL,
    type VARCHAR NOT NULL, actor VARCHAR, judgement VARCHAR NOT NULL, name VARCHAR NOT NULL, country VARCHAR NOT NULL,
    sector VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE page_actors (
    page VARCHAR NOT NULL, actor VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    country VARCHAR NOT NULL, sector VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE places (
    page VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, name VARCHAR NOT NULL,
    country VARCHAR NOT NULL, lat DOUBLE, lon DOUBLE, precision VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE mentions (
    id VARCHAR NOT NULL, page VARCHAR NOT NULL, line INTEGER NOT NULL, start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL, type VARCHAR NOT NULL, mode VARCHAR, modality VARCHAR NOT NULL, quad VARCHAR NOT NULL,
    background BOOLEAN NOT NULL, edtf VARCHAR, earliest DATE, latest DATE, basis VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);
CREATE TABLE claims (
    id VARCHAR NOT NULL, page VARCHAR NOT NULL, line INTEGER NOT NULL, start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL, kind VARCHAR NOT NULL, speaker VARCHAR, country VARCHAR, sector VARCHAR,
    record VARCHAR NOT NULL
);
CREATE TABLE vectors (
    page VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, method VARCHAR NOT NULL,
    vector BLOB NOT NULL
);

CREATE TABLE actors (
    id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR NOT NULL,
    sector VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE copies (
    page_a VARCHAR NOT NULL, start_a INTEGER NOT NULL, end_a INTEGER NOT NULL, page_b VARCHAR NOT NULL,
    start_b INTEGER NOT NULL, end_b INTEGER NOT NULL, words INTEGER NOT NULL, direction VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);
CREATE TABLE stories (
    id VARCHAR NOT NULL, title VARCHAR NOT NULL, edtf VARCHAR, earliest DATE, latest DATE, pages INTEGER NOT NULL,
    origins INTEGER NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE events (
    id VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR, edtf VARCHAR, earliest DATE, latest DATE,
    status VARCHAR NOT NULL, mentions INTEGER NOT NULL, pages INTEGER NOT NULL, origins INTEGER NOT NULL,
    record VARCHAR NOT NULL
);
CREATE TABLE contradictions (
    id VARCHAR NOT NULL, kind VARCHAR NOT NULL, about VARCHAR NOT NULL, status VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE relations (
    a VARCHAR NOT NULL, b VARCHAR NOT NULL, kind VARCHAR NOT NULL, edtf_from VARCHAR, edtf_to VARCHAR,
    record VARCHAR NOT NULL
);
-- People's decisions: appended, never changed, re-applied after a rebuild.
CREATE TABLE judgements (
    id VARCHAR PRIMARY KEY, verb VARCHAR NOT NULL, subject VARCHAR NOT NULL, object VARCHAR NOT NULL,
    author VARCHAR NOT NULL, made_at VARCHAR NOT NULL, undoes VARCHAR, record VARCHAR NOT NULL
);

-- For people who ask with SQL: one row a date candidate, with the test it passed or failed.
CREATE VIEW date_candidates AS
SELECT page, idx AS n, c->>'$.when.edtf' AS edtf, c->>'$.role' AS role, c->>'$.quote' AS quote,
       CAST(c->>'$.span.start' AS INTEGER) AS start_char, CAST(c->>'$.span.end' AS INTEGER) AS end_char,
       c->>'$.verdict' AS verdict, c->>'$.why' AS why
FROM (SELECT page, unnest(CAST(json_extract(record, '$.verdict.candidates') AS JSON[])) AS c,
             generate_subscripts(CAST(json_extract(record, '$.verdict.candidates') AS JSON[]), 1) AS idx FROM dates);
