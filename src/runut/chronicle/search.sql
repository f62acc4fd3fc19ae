-- Makes the search_ tables of migration 0003 anew. Statements are parted by a line that holds only ";". After these,
-- chronicle/search.py folds the words of `raw` into `search_words` and `vocabulary`, and then fills `search_posts`.
CREATE OR REPLACE TEMP TABLE raw (kind VARCHAR, doc INTEGER, raw VARCHAR)
;
CREATE OR REPLACE TEMP MACRO raw_words(text) AS
    list_distinct(regexp_extract_all(text, '[\pL\pN]+(?:[''’ʼ‘`´][\pL\pN]+)*'))
;
CREATE OR REPLACE TEMP MACRO named(refs) AS
    array_to_string(list_transform(refs, lambda x: concat_ws(' ', x.name, x.text, x.country, x.sector)), ' ')
;
CREATE OR REPLACE TEMP TABLE ordered AS
SELECT CAST(row_number() OVER (
    ORDER BY coalesce(earliest, latest) NULLS LAST, earliest NULLS LAST, latest NULLS LAST, id
) AS INTEGER) AS doc, *
FROM events
;
INSERT INTO search_events SELECT doc, id, type, status, earliest, latest, origins FROM ordered ORDER BY doc
;
-- The best mention of an event is told by the rule of stories.best_mention (a test compares the two).
CREATE OR REPLACE TEMP TABLE told AS
SELECT h.doc, m.id, m.page, m.modality, m.quad, m.j, row_number() OVER (
    PARTITION BY h.doc ORDER BY m.modality = 'denied', m.background, m.edtf IS NULL, len(m.j.actors) = 0, -m.j.confidence, m.id
) = 1 AS best
FROM (SELECT doc, unnest(CAST(record->'$.mentions' AS VARCHAR[])) AS mention FROM ordered) h
JOIN (
    SELECT id, page, modality, quad, background, edtf, json_transform(record, '{
        "quote":"VARCHAR", "confidence":"DOUBLE", "score":"DOUBLE",
        "actors":[{"id":"VARCHAR","name":"VARCHAR","text":"VARCHAR","country":"VARCHAR","sector":"VARCHAR"}],
        "recipients":[{"id":"VARCHAR","name":"VARCHAR","text":"VARCHAR","country":"VARCHAR","sector":"VARCHAR"}],
        "attributed_to":[{"name":"VARCHAR","text":"VARCHAR","country":"VARCHAR","sector":"VARCHAR"}],
        "places":[{"name":"VARCHAR","text":"VARCHAR","country":"VARCHAR","lat":"DOUBLE","lon":"DOUBLE",
                   "precision":"VARCHAR"}]}') AS j
    FROM mentions
) m ON m.id = h.mention
;
INSERT INTO search_members SELECT doc, id, best, modality, quad, j.score FROM told ORDER BY doc, id
;
INSERT INTO search_parties
SELECT DISTINCT doc, side, coalesce(p.id, ''), coalesce(nullif(p.name, ''), p.text, ''), coalesce(p.country, ''), best
FROM (
    SELECT doc, 'actor' AS side, unnest(j.actors) AS p, best FROM told
    UNION ALL SELECT doc, 'recipient', unnest(j.recipients), best FROM told
) ORDER BY ALL
;
INSERT INTO search_places
SELECT doc, coalesce(nullif(p.name, ''), p.text, ''), coalesce(p.country, ''), p.lat, p.lon, coalesce(p.precision, ''),
       best AND n = 1
FROM (SELECT doc, best, unnest(j.places) AS p, generate_subscripts(j.places, 1) AS n FROM told) ORDER BY doc, best, n
;
INSERT INTO raw
SELECT DISTINCT 'event', doc, unnest(raw_words(text))
FROM (
    SELECT t.doc, concat_ws(' ', j.quote, named(j.actors), named(j.recipients), named(j.attributed_to), array_to_string(
        list_transform(j.places, lambda x: concat_ws(' ', x.name, x.text, x.country)), ' '), a.title) AS text
    FROM told t LEFT JOIN articles a ON a.page = t.page
)
;
INSERT INTO search_pages
SELECT CAST(row_number() OVER (ORDER BY d.earliest DESC NULLS LAST, a.page) AS INTEGER), a.page
FROM articles a LEFT JOIN dates d ON d.page = a.page
;
INSERT INTO raw
SELECT 'page', doc, unnest(raw_words(text))
FROM (
    SELECT d.doc, concat_ws(' ', p.text, n.names) AS text FROM search_pages d JOIN pages p ON p.id = d.id
    LEFT JOIN (SELECT page, string_agg(name, ' ') AS names FROM page_actors GROUP BY page) n ON n.page = p.id
)
;
INSERT INTO raw
SELECT 'title', d.doc, unnest(raw_words(a.title)) FROM search_pages d JOIN articles a ON a.page = d.id
WHERE a.title IS NOT NULL
