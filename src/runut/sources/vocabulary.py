"""Names the web uses: block elements, elements without running text, and the keys under which pages declare things."""

from __future__ import annotations

# fmt: off
# Elements that never show running text to a reader, or show it twice.
SKIPPED = frozenset([
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "select", "datalist", "textarea", "applet", "noframes", "frameset",
])
# Elements that stand on lines of their own.
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])
# <meta> names: Open Graph, Dublin Core, schema.org, parsely, sailthru and the content systems in common use.
META_PUBLISHED = frozenset([
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "publishdate",
    "publish_date", "publish-date", "pubdate", "published_date", "publication_date", "date", "dc.date",
    "dcterms.date", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued", "datepublished",
    "content_publisheddate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article_date_original", "originalpublicationdate", "content_date", "contentdate", "citation_publication_date",
    "citation_date", "rnews:datepublished", "timestamp",
])
META_MODIFIED = frozenset([
    "article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "datemodified", "last_modified", "modified_date",
    "revision_date", "updated",
])
META_AUTHOR = frozenset([
    "author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author",
    "sailthru.author", "byl", "content_author", "citation_author", "twitter:creator", "creator",
    "og:article:author",
])
LD_ARTICLES = frozenset([
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting",
    "backgroundnewsarticle", "liveblogposting", "socialmediaposting", "webpage", "report", "techarticle",
])
META_EDITOR = frozenset(["editor", "content_editor", "article:editor"])
# <meta> name to the kind of value it holds.
META_OTHER = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "parsely-title": "title", "headline": "title",
    "og:description": "description", "description": "description", "twitter:description": "description",
    "og:site_name": "site_name", "application-name": "site_name", "publisher": "site_name", "dc.publisher": "site_name",
    "article:section": "section", "section": "section", "parsely-section": "section", "content_category": "section",
    "article:tag": "tag", "keywords": "tag", "news_keywords": "tag", "parsely-tags": "tag", "content_tag": "tag",
    "og:type": "type", "og:url": "url", "og:locale": "language", "content-language": "language",
}
# JSON-LD and microdata properties, in lower case.
LD_DATES = {
    "datepublished": "published", "datecreated": "published", "uploaddate": "published", "datemodified": "modified",
}
# fmt: on
