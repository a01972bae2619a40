"""Words around names and dates in bylines, by language. Data only; lower-case, longest form matched first."""

__all__ = ["AND", "BY", "COUNTRY_LABELS", "GENERIC", "MODIFIED", "NOISE", "PARTICLES", "PUBLISHED", "ROLES", "WEEKDAYS"]

BY: dict[str, tuple[str, ...]] = {
    "af": ("deur",),
    "ar": ("بقلم", "كتب", "كتبت", "الكاتب", "بواسطة"),
    "bg": ("от", "автор"),
    "ca": ("per", "autor", "autora"),
    "cs": ("autor", "autorka", "napsal", "napsala"),
    "da": ("af", "skrevet af", "tekst"),
    "de": (
        "von",
        "ein beitrag von",
        "ein artikel von",
        "ein kommentar von",
        "eine kolumne von",
        "ein gastbeitrag von",
        "autor",
        "autorin",
        "autoren",
        "verfasst von", "erstellt von", "gepostet von", "pressemitteilung von", "blogbeitrag von", "blog beitrag von",
        "geschrieben von",
        "veröffentlicht von",
        "text",
        "text von",
        "beitrag von",
        "artikel von",
        "kommentar von",
        "interview von",
        "eine analyse von",
        "aus",
    ),
    "el": ("του", "της", "από", "γράφει", "γράφει ο", "γράφει η"),
    "en": (
        "by",
        "written by",
        "posted by",
        "words by",
        "story by",
        "reported by",
        "article by",
        "text by",
        "author",
        "authors",
        "published by",
        "created by",
        "contributed by",
        "submitted by",
        "a guest post by",
        "guest post by",
        "review by",
        "reviewed by",
        "from",
        "started by",
        "asked by",
        "blog by",
        "opinion by",
        "analysis by",
        "report by",
        "thread starter",
        "about the author",
        "post author",
        "writer",
        "article author",
        "with",
    ),
    "es": ("por", "escrito por", "publicado por", "autor", "autora", "redacción por", "texto", "de"),
    "et": ("autor", "kirjutas"),
    "eu": ("egilea",),
    "fa": ("نویسنده", "به قلم", "توسط"),
    "fi": ("kirjoittaja", "teksti", "kirjoittanut"),
    "fr": (
        "par",
        "écrit par",
        "publié par",
        "rédigé par",
        "auteur",
        "posté par",
        "texte",
        "de",
        "propos recueillis par",
    ),
    "he": ("מאת",),
    "hi": ("लेखक", "द्वारा", "रिपोर्ट"),
    "hr": ("piše", "autor", "napisao", "napisala", "od"),
    "hu": ("írta", "szerző"),
    "id": ("oleh", "penulis", "reporter"),
    "is": ("eftir", "höfundur"),
    "it": ("di", "scritto da", "a cura di", "autore", "pubblicato da", "da"),
    "ja": ("著者", "文", "執筆", "記者", "投稿者", "作者"),
    "ko": ("글", "작성자", "기자", "글쓴이"),
    "lt": ("autorius", "parengė"),
    "lv": ("autors", "autore"),
    "nl": ("door", "auteur", "geschreven door", "geplaatst door", "van", "tekst"),
    "no": ("av", "skrevet av", "tekst", "publisert av"),
    "pl": (
        "autor",
        "autorka",
        "napisał",
        "napisała",
        "opublikowane przez",
        "przez",
        "opracował",
        "opracowała",
        "oprac",
    ),
    "pt": ("por", "escrito por", "publicado por", "autor", "autora", "da redação", "postado por"),
    "ro": ("de", "scris de", "autor", "publicat de"),
    "ru": ("автор", "авторы", "текст", "опубликовал", "от"),
    "sk": ("autor", "napísal"),
    "sl": ("piše", "avtor", "avtorica", "besedilo"),
    "sr": ("аутор", "пише", "piše", "autor"),
    "sv": ("av", "skriven av", "text", "skribent", "publicerad av"),
    "tr": ("yazan", "yazar", "haber", "yayınlayan"),
    "uk": ("автор", "текст", "автори"),
    "vi": ("tác giả", "bởi", "theo"),
    "zh": ("作者", "文", "撰文", "记者", "記者", "作者："),
}
"""What stands before the author's name."""

AND: dict[str, tuple[str, ...]] = {
    "ar": ("و",), "bg": ("и",), "ca": ("i",), "cs": ("a",), "da": ("og",), "de": ("und", "u.", "im gespräch mit"), "el": ("και",), "en": ("and", "&", "with"),
    "es": ("y", "e"), "et": ("ja",), "fi": ("ja",), "fr": ("et", "avec"), "hr": ("i",), "hu": ("és",), "id": ("dan",), "is": ("og",), "it": ("e", "ed"),
    "lt": ("ir",), "lv": ("un",), "nl": ("en",), "no": ("og",), "pl": ("i", "oraz"), "pt": ("e",), "ro": ("și", "şi"), "ru": ("и",),
    "sk": ("a",), "sl": ("in",), "sr": ("и", "i"), "sv": ("och",), "tr": ("ve",), "uk": ("та", "і", "й"), "vi": ("và",), "zh": ("和", "与"),
}  # fmt: skip
"""What stands between two authors' names."""

PUBLISHED: dict[str, tuple[str, ...]] = {
    "ar": ("نشر", "نُشر", "تاريخ النشر"),
    "bg": ("публикувано", "публикувана"),
    "ca": ("publicat",),
    "cs": ("vydáno", "publikováno", "zveřejněno"),
    "da": ("publiceret", "offentliggjort", "udgivet", "oprettet"),
    "de": ("veröffentlicht", "erstellt", "publiziert", "erschienen", "erscheinungsdatum", "veröffentlichung", "erstveröffentlicht", "stand vom", "vom", "datum", "verfasst", "geschrieben"),
    "el": ("δημοσίευση", "δημοσιεύτηκε", "δημοσιεύθηκε"),
    "en": ("published", "posted", "created", "first published", "publish date", "date published", "publication date", "released",
           "originally published", "written", "submitted", "added", "date", "issued", "uploaded", "post date"),
    "es": ("publicado", "publicada", "fecha de publicación", "creado", "fecha"),
    "et": ("avaldatud",),
    "fa": ("تاریخ انتشار", "منتشر شده"),
    "fi": ("julkaistu",),
    "fr": ("publié", "publiée", "publié le", "mis en ligne", "posté", "paru", "créé", "date de publication"),
    "he": ("פורסם",),
    "hi": ("प्रकाशित", "पब्लिश्ड"),
    "hr": ("objavljeno", "objava"),
    "hu": ("megjelent", "publikálva", "közzétéve"),
    "id": ("diterbitkan", "dipublikasikan", "tanggal terbit"),
    "is": ("birt",),
    "it": ("pubblicato", "pubblicata", "pubblicazione", "creato", "data"),
    "ja": ("公開日", "投稿日", "掲載日", "公開", "配信", "作成日"),
    "ko": ("입력", "등록", "작성일", "게시", "발행"),
    "lt": ("paskelbta", "publikuota"),
    "lv": ("publicēts", "publicēta"),
    "nl": ("gepubliceerd", "geplaatst", "publicatiedatum", "geschreven"),
    "no": ("publisert", "lagt ut", "opprettet"),
    "pl": ("opublikowano", "data publikacji", "dodano", "utworzono", "publikacja"),
    "pt": ("publicado", "publicada", "postado", "criado", "data de publicação", "data"),
    "ro": ("publicat", "publicată", "data publicării"),
    "ru": ("опубликовано", "дата публикации", "создано", "размещено", "добавлено"),
    "sk": ("publikované", "zverejnené", "vydané"),
    "sl": ("objavljeno",),
    "sr": ("објављено", "objavljeno"),
    "sv": ("publicerad", "publicerat", "publicerades", "skapad"),
    "tr": ("yayınlanma", "yayınlandı", "yayın tarihi", "oluşturulma", "eklenme", "giriş"),
    "uk": ("опубліковано", "дата публікації", "розміщено"),
    "vi": ("đăng", "xuất bản", "ngày đăng"),
    "zh": ("发布", "發布", "发表", "發表", "发布时间", "发布日期", "發佈", "刊登", "日期"),
}  # fmt: skip
"""Labels of the date of publication."""

MODIFIED: dict[str, tuple[str, ...]] = {
    "ar": ("تحديث", "آخر تحديث", "تم التحديث"),
    "bg": ("обновено", "актуализирано", "последна промяна"),
    "ca": ("actualitzat",),
    "cs": ("aktualizováno", "upraveno", "poslední změna"),
    "da": ("opdateret", "senest opdateret", "sidst opdateret", "ændret"),
    "de": ("aktualisiert", "zuletzt aktualisiert", "letzte aktualisierung", "aktualisierung", "geändert", "letzte änderung", "zuletzt geändert",
           "update", "stand", "bearbeitet", "zuletzt bearbeitet", "überarbeitet", "aktualisiert am", "zuletzt geprüft"),
    "el": ("ενημέρωση", "ενημερώθηκε", "τελευταία ενημέρωση"),
    "en": ("updated", "last updated", "modified", "last modified", "edited", "last edited", "revised", "last update", "update", "last reviewed",
           "last revised", "last checked", "reviewed", "last post", "last activity", "changed"),
    "es": ("actualizado", "actualizada", "última actualización", "modificado", "editado"),
    "et": ("muudetud", "uuendatud"),
    "fa": ("به روز", "آخرین به روز رسانی"),
    "fi": ("päivitetty", "muokattu"),
    "fr": ("mis à jour", "mise à jour", "modifié", "modifiée", "actualisé", "dernière mise à jour", "dernière modification", "màj"),
    "he": ("עודכן", "עדכון"),
    "hi": ("अपडेटेड", "अद्यतन"),
    "hr": ("ažurirano", "izmijenjeno", "zadnja izmjena"),
    "hu": ("frissítve", "módosítva", "frissítés"),
    "id": ("diperbarui", "diupdate"),
    "is": ("uppfært",),
    "it": ("aggiornato", "aggiornata", "ultimo aggiornamento", "modificato", "ultima modifica", "aggiornamento"),
    "ja": ("更新", "更新日", "最終更新", "最終更新日"),
    "ko": ("수정", "최종수정", "업데이트"),
    "lt": ("atnaujinta",),
    "lv": ("atjaunots",),
    "nl": ("bijgewerkt", "laatst bijgewerkt", "gewijzigd", "laatste update", "laatst gewijzigd", "aangepast"),
    "no": ("oppdatert", "sist oppdatert", "endret", "sist endret"),
    "pl": ("aktualizacja", "zaktualizowano", "ostatnia aktualizacja", "zmodyfikowano", "ostatnia modyfikacja"),
    "pt": ("atualizado", "atualizada", "última atualização", "modificado", "actualizado"),
    "ro": ("actualizat", "ultima actualizare", "modificat"),
    "ru": ("обновлено", "изменено", "последнее обновление", "отредактировано"),
    "sk": ("aktualizované", "upravené"),
    "sl": ("posodobljeno",),
    "sr": ("ажурирано", "измењено", "ažurirano"),
    "sv": ("uppdaterad", "uppdaterat", "senast uppdaterad", "ändrad", "senast ändrad"),
    "tr": ("güncelleme", "güncellendi", "son güncelleme", "güncellenme"),
    "uk": ("оновлено", "змінено", "останнє оновлення"),
    "vi": ("cập nhật",),
    "zh": ("更新", "更新时间", "更新於", "修改", "最后更新", "编辑于", "編輯"),
}  # fmt: skip
"""Labels of the date of the last change."""

ROLES = frozenset(
    "expert coordinator educator horticulturist horticulturalist physician doctor nurse dietitian nutritionist attorney lawyer therapist psychologist"
    " trainer coach teacher student scientist economist economists architect designer photographer planner advisor adviser agent blogger editor-at-large"
    " author contributor contributors correspondent correspondents editor editors reporter reporters writer writers staff journalist columnist producer"
    " freelance freelancer senior junior chief managing associate assistant contributing special founder co-founder ceo cto cfo coo president director manager"
    " head vice professor lecturer researcher analyst strategist specialist consultant engineer developer phd ph.d ph.d. md m.d. m.d mba msc ma bsc rn"
    " rd rdn cpa esq jr jr. sr sr. redakteur redakteurin redaktor redaktorin redakteurs autor autorin journalistin reporterin korrespondent"
    " korrespondentin volontär volontärin chefredakteur chefredakteurin ressortleiter ressortleiterin leiter leiterin mitarbeiter mitarbeiterin"
    " rédacteur rédactrice correspondant correspondante journaliste periodista redactor redactora redacción corresponsal giornalista redattore"
    " redattrice redactie redacteur verslaggever journalist redaktør redaktör dziennikarz dziennikarka redaktor jornalista repórter"
    " editor-in-chief deputy executive member moderator administrator guest sr jr".split()
)
"""Words of jobs and ranks. A phrase that is made of them alone is no name; after a name, one that starts or ends
with one of them is the job."""

NOISE: tuple[str, ...] = (
    "comment", "comments", "min read", "minute read", "minutes read", "view all", "read more", "share", "follow", "last updated", "fact checked",
    "edited by", "medically reviewed", "reviewed by", "fact-checked", "advertiser disclosure", "photo by", "photos by", "read time", "reading time",
    "kommentar", "kommentare", "lesezeit", "min lesezeit", "lesedauer", "minuten", "fotos", "foto", "bild", "stand", "kategorie", "datum",
    "commentaire", "commentaires", "lecture", "temps de lecture", "photos", "comentario", "comentarios", "lectura", "min de lectura",
    "commenti", "lettura", "reacties", "leestijd", "kommentarer", "komentarze", "комментарии", "hours ago", "days ago", "ago", "view in",
    "one comment", "no comments", "leave a comment", "posted in", "filed under", "category", "tags", "is offline", "contributor to", "is a", "is an", "is the",
)
"""What follows a name in a byline and ends it."""

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag"
    " freitag samstag sonntag sonnabend mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves"
    " viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " segunda terça quarta quinta sexta mandag tirsdag onsdag torsdag fredag lørdag søndag poniedziałek wtorek środa czwartek piątek sobota"
    " niedziela понедельник вторник среда четверг пятница суббота воскресенье".split()
)

GENERIC = frozenset(
    ("admin", "administrator", "root", "user", "webmaster", "author", "authors", "editor", "editors", "guest", "anonymous", "unknown", "none",
     "null", "undefined", "n/a", "na", "staff", "staff writer", "staff reporter", "contributor", "guest author", "guest contributor", "guest writer",
     "superuser", "super user", "default", "test", "view all posts", "all posts", "view profile", "more posts", "read more", "follow", "share",
     "autor", "gast", "anonym", "redakteur", "the author", "about the author", "comments", "no comments", "leave a comment", "home", "posts",
     "hours ago", "published", "updated", "posted", "in", "facebook", "twitter", "x", "linkedin", "instagram", "email", "print", "website",
     "site", "blog", "news", "en", "de", "fr", "post", "article", "subscribe", "login", "register", "menu", "search", "advertisement",
     "anzeige", "publicidad", "false", "true", "0", "1", "topic author", "submit", "our economists", "object object", "[object object]", "wordpress", "wp", "administrateur", "administrador")
)  # fmt: skip
"""What stands where a name should stand and is none."""

PARTICLES = frozenset(
    "aus da de di del from od of per text texte texto tekst van vom with του της от 文 글 teksti".split()
)
"""Words for "by" that may begin a name or another phrase: only a visible byline or a colon makes them "by"."""

COUNTRY_LABELS = frozenset(
    "country land pays país pais paese kraj країна страна ülke maa ország țară χώρα 国家 國家 国 국가 negara".split()
)
"""Labels of the country that a story is about."""
