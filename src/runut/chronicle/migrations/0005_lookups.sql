-- How far each telling of an event is from conflict or cooperation (PLOVER's scale): the mean of a pair of thousands of
-- acts is then one sum, where thousands of records were read. The index has to be made anew.
ALTER TABLE search_members ADD COLUMN score DOUBLE;
DELETE FROM meta WHERE key = 'search';
-- Pages of each source by certain day of publication: what coverage counts. Made with the index, gone with it.
CREATE TABLE search_days (outlet VARCHAR NOT NULL, day DATE NOT NULL, pages INTEGER NOT NULL);
-- A list of fifty events looks up the titles, sources and days of some sixty pages among a million.
CREATE INDEX articles_page ON articles (page);
CREATE INDEX dates_page ON dates (page);
CREATE INDEX captures_page ON captures (page);
