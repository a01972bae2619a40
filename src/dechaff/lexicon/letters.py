"""Non-ASCII letters of languages, most frequent first, by encoding.

Data only; `reading/single_byte_encoding.py` reads it. The rank represents the frequency. Upper-case letters follow if
the language needs them; all others count as rare. From the alphabets of the languages (CLDR exemplar sets), put in
order by their frequency in translated interface messages.
"""

__all__ = ["PROFILES", "PUNCTUATION"]

PUNCTUATION = "\u00a0’“”‘–—…«»„·°©®™•§€£¿¡º²½×¹‹›"
"""Signs used in all languages."""

PROFILES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("windows-1252",),
        (
            "éèàêôçîâùûïœëÉÀÊÇÎÔŒ",  # French
            "üäößÜÖÄé",  # German
            "óíáéñúü¿¡ÚÓÁÉÍÑ",  # Spanish
            "ãçáéõêíóâàúôÁÉÃÇÍÓÚÊÂÀÔÕ",  # Portuguese
            "àèùòìéÈÀ",  # Italian
            "éëïèüêö",  # Dutch, and loans in English
            "äöåéÄÖÅ",  # Swedish, Finnish
            "øåæéØÅÆ",  # Danish, Norwegian
            "íáðóéúýöþæÞÍÁÓÚÆÖ",  # Icelandic
            "óèéàíçòúïü·ÉÈÀÍÓ",  # Catalan
            "ëçËÇ",  # Albanian
        ),
    ),
    (
        ("windows-1250", "iso-8859-2"),
        (
            "łżęąóćśńźŻŁŚĆÓŹĄĘ",  # Polish
            "íáěéčřýžšůúňťďóČŘŽŠÚÁÝÍ",  # Czech
            "áíčéýúťžšľóňôäďČŽŠÚĽÁÍŤ",  # Slovak
            "áéóöíőüúűÁÉÍÖÜÓÚŐ",  # Hungarian
            "ăîâşţŞÎŢÂ",  # Romanian
            "čšžćđŠČŽĐĆ",  # Croatian, Serbian in Latin letters, Slovene
        ),
    ),
    (("windows-1254",), ("ışçüğöİÇÖŞÜâĞ",)),  # Turkish
    (
        ("windows-1257",),
        (
            "ųėšžčįąūęŠŽČĮĖŪĄ",  # Lithuanian
            "āīēšūļņžķģčŠĒČĪĀĶĻŅŪĢ",  # Latvian
            "äõüöšžÄÕÜÖŠŽ",  # Estonian
        ),
    ),
    (
        ("windows-1258",),
        ("\u0323ê\u0301ô\u0309đưâ\u0300ơ\u0303ăáàóĐíúéãòìèùýÔÊÂƯƠÁ",),  # Vietnamese
    ),
    (
        ("windows-1251", "koi8-r", "ibm866", "iso-8859-5"),
        (
            "оеаинтсрлвкмдпуыяьзгбчйхжшюцщэфёПСНВОИДТАКМРЗФУБЕГЛЧЭЯЦЖХШЮЩ",  # Russian
            "аоеинтрсвлпкдзмягущбъчйжцюшфхьНПСИВТОРДЗГКАМФБУЕЛЧЦШЖЯЩХ",  # Bulgarian
        ),
    ),
    (
        ("windows-1251", "iso-8859-5"),
        (
            "аоиенрстјдукљвмпзглчбњхшжцћфђџПНОСКДИАУВЗМРТГБЈЛШЧФ",  # Serbian
            "аоиетнрсквдлпмузјгчцбшжхфѓќџљњѕНПСОКДВИАМРТЗГУБЈЛШЧФ",  # Macedonian
        ),
    ),
    (
        ("windows-1251", "koi8-u", "iso-8859-5"),
        (
            "оанітиервслкдумпязбьгйчжхцєшюїщфґНПВСЗДКОРТУМІАБГЛФЄЧЯХЦШЇЮ",  # Ukrainian
            "анріклесыядтувомэпцзьгбўйчшжхёюфПНСАДКРМЗВУІТБГЯШФЛЧЭ",  # Belarusian
        ),
    ),
    (
        ("windows-1253", "iso-8859-7"),
        ("αοιετνρσηκπμυςλίδάήγέόχωθύφώβξζψϊΑΕΠΤΔΣΜΚΟΝΗΛΓΙΡΧΥΘΦΒΩΆΈΌΞΖΉ",),  # Greek
    ),
    (("windows-1255",), ("יוהלארתמנבשםדקפעסחטגןכצזךץף",)),  # Hebrew
    (("iso-8859-6",), ("اليمنرتوةبدفسعهكقحجشأطصخىإضذءزظغثؤئآ،؟َُِّ",)),  # Arabic
    (
        ("windows-1256",),
        (
            "اليمنرتوةبدفسعهكقحجشأطصخىإضذءزظغثؤئآ،؟َُِّ",  # Arabic
            "انرودهتميبسکلشپجگزخفعقصطحآچظغئ،ذضثژيك؟\u200cء",  # Persian
        ),
    ),
    (("windows-874",), ("ารนอกเม่งีลัิตดสยบ้์วไแคโทปูหะชจขพุืณซฟำใภษ็ถธผฐศญึ",)),  # Thai
)
"""Encodings, and the profiles of the languages that are written in them."""
