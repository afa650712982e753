"""Where the training text comes from, and how often each source is read in one epoch.

The weight of a source says how many times it is read: 2 is twice, 0.25 a quarter of its lines.
General prose (news, speech, encyclopedia, government) is read more than once; software
documentation, which is nine tenths of what can be had freely, is thinned out so that it does not
decide what a word means ("Security" is *seguridad* long before it is a menu).

Left out altogether: sources whose licence forbids commercial use, press and books whose owners gave no
permission, GPL texts and others whose licence asks to be read first, raw machine translation that nobody
read (`msdocs-mt`, `*.mt`), lists of interface strings, and the files their manifest calls misaligned.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One file of pairs: its name (without `.tsv`), its kind of text and its weight."""

    name: str
    domain: str
    weight: float


NON_COMMERCIAL = frozenset(
    {
        *("md-progit2", "md-infosec-activists", "po-gm0", "po-python-guide", "openstax_calculus"),
        *("ted_iwslt_nc", "zhejiang_handbook_nc", "statsthinking21_esmx", "ehealthkd_medline_wikinews"),
    }
)
DOUBTED = frozenset(
    {
        *("bbc_news", "bbc_news_2", "reuters21578", "abc_au_news", "brown_news_gov", "news_tracker_2026"),
        *("finescoop_news", "old_salt_blog", "afghanistan_blog", "luciotorres_colombia"),
        *("noticias_latam_2025", "bilinguator_classics", "bitcoin_org", "shiba_mn_benefits", "riseup_help"),
        *("calitp_benefits", "justfix_tenants", "justfix_whoownswhat", "sf_dahlia_housing", "consul_docs"),
    }
)
"""Copyright of the press or of a person without a permission, the GPL, or a licence of its own."""

SOURCES = (
    Source("wmt08-12", "news", 4),
    Source("ud-pud", "news", 4),
    Source("globalvoices_pivot_aymara", "news", 1),
    Source("europarl-hajssb", "speech", 2),
    Source("xquad", "wiki", 4),
    Source("europarl_sravanthi", "speech", 2),
    Source("whitehouse_spanish", "government", 6),
    Source("justice40_ceq", "government", 3),
    Source("usagov_benefits", "government", 3),
    Source("small_gov_ui", "government", 2),
    Source("irs_direct_file", "government", 0.8),
    Source("civio_medicamentalia", "news", 4),
    Source("udhr", "government", 4),
    Source("tatoeba-testsets", "talk", 1),
    Source("tatoeba_56k", "talk", 0.8),
    Source("stsb_multi_mt", "talk", 0.5),
    Source("truthfulqa_multi", "talk", 0.5),
    Source("openstax_physics", "school", 0.4),
    Source("openstax_chemistry", "school", 0.4),
    Source("openstax_statistics", "school", 0.4),
    Source("openstax_precalculus", "school", 0.1),
    Source("3b1b_captions_mt", "school", 0.2),
    Source("md-programming-historian", "school", 2),
    Source("md-opensource-guide", "school", 2),
    Source("md-ropensci-blog", "school", 1),
    Source("md-ropensci-devguide", "school", 1),
    Source("md-metadocencia", "school", 2),
    Source("md-rladies", "school", 2),
    Source("po-carpentries-handbook", "school", 2),
    Source("opendatahandbook", "school", 2),
    Source("innersource_patterns", "school", 1),
    Source("dfak_covenant", "school", 1),
    Source("kobotoolbox_docs", "school", 0.6),
    Source("osm_welcome_mat", "school", 1),
    Source("cc_legalcode", "government", 1),
    Source("privacyguides", "web", 0.6),
    Source("w3c_wai", "web", 0.6),
    Source("letsencrypt", "web", 0.4),
    Source("owasp_top10", "software", 0.3),
    Source("djangogirls", "software", 0.3),
    Source("cncf_glossary", "software", 0.3),
    Source("open_sdg", "government", 2),
    Source("md-login-gov", "government", 2),
    Source("md-vote-gov", "government", 2),
    Source("ui-vita-min", "government", 1),
    Source("ui-bloom-housing", "government", 1),
    Source("po-ocds-standard", "government", 1),
    Source("po-ocds-ppp", "government", 1),
    Source("po-oc4ids", "government", 1),
    Source("po-bods", "government", 1),
    Source("po-iati", "government", 1),
    Source("moz-www-ftl", "web", 0.5),
    Source("moz-www-lang", "web", 0.5),
    Source("msdocs-ht", "software", 0.03),
    Source("md-adobe-workfront.ht", "software", 0.05),
    Source("python-docs-es", "software", 0.1),
    Source("xml-php-manual", "software", 0.04),
    Source("md-mdn", "software", 0.04),
    Source("gnome-user-docs", "software", 0.5),
    Source("po-gnome-devel-docs", "software", 0.2),
    Source("po-stellarium-skycultures", "wiki", 1),
    Source("backtranslated_news", "synthetic", 1.5),
    Source("backtranslated_man", "synthetic", 0.7),
    Source("backtranslated_more", "synthetic", 1.5),
    Source("distilled", "distilled", 1),
    Source("wordnet", "glosses", 0.7),
    Source("words", "glosses", 0.3),
    Source("drills", "drill", 1),
)
