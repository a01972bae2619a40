"""Names of the months by language, as dates write them. Data only.

Twelve groups per language, parted by `|`; the forms of one month are parted by spaces: the full name in each
case that dates use, then abbreviations, lower-case and without their dot. Sources: Unicode CLDR 45 (`dates`,
calendar `gregorian`, widths wide and abbreviated, format and stand-alone), with the spellings that pages use
beside them.
"""

__all__ = ["MONTHS"]

MONTHS: dict[str, str] = {
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل ابريل إبريل نيسان أفريل|مايو أيار ماي|يونيو حزيران جوان|"
    "يوليو يوليوز تموز جويلية|أغسطس اغسطس آب غشت أوت|سبتمبر شتنبر أيلول|أكتوبر اكتوبر تشرين_الأول|نوفمبر نونبر تشرين_الثاني|ديسمبر دجنبر كانون_الأول",
    "az": "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    "be": "студзеня студзень сту|лютага люты лют|сакавіка сакавік сак|красавіка красавік кра|мая май траўня травень|чэрвеня чэрвень чэр|"
    "ліпеня ліпень ліп|жніўня жнівень жні|верасня верасень вер|кастрычніка кастрычнік кас|лістапада лістапад ліс|снежня снежань сне",
    "bg": "януари яну|февруари фев|март мар|април апр|май|юни|юли|август авг|септември сеп септ|октомври окт|ноември ное|декември дек",
    "bn": "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "ca": "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre nov|desembre des",
    "cs": "ledna leden led|února únor úno|března březen bře|dubna duben dub|května květen kvě|června červen čvn|"
    "července červenec čvc|srpna srpen srp|září zář|října říjen říj|listopadu listopad lis|prosince prosinec pro",
    "cy": "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr",
    "da": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|december dec",
    "de": "januar jänner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sep sept|"
    "oktober okt|november nov|dezember dez",
    "el": "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ μάρ|απριλίου απρίλιος απρ|μαΐου μαίου μάιος μαϊ μάι|"
    "ιουνίου ιούνιος ιουν ιούν|ιουλίου ιούλιος ιουλ ιούλ|αυγούστου αύγουστος αυγ αύγ|σεπτεμβρίου σεπτέμβριος σεπ σεπτ|"
    "οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε νοέ|δεκεμβρίου δεκέμβριος δεκ",
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep set|"
    "octubre oct|noviembre nov|diciembre dic",
    "et": "jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|oktoober okt|november nov|detsember dets",
    "eu": "urtarrila urtarrilaren urtarrilak urt|otsaila otsailaren otsailak ots|martxoa martxoaren martxoak|apirila apirilaren apirilak|"
    "maiatza maiatzaren maiatzak|ekaina ekainaren ekainak|uztaila uztailaren uztailak|abuztua abuztuaren abuztuak|iraila irailaren irailak|"
    "urria urriaren urriak|azaroa azaroaren azaroak|abendua abenduaren abenduak",
    "fa": "ژانویه ژانویهٔ|فوریه فوریهٔ|مارس|آوریل|مه مهٔ می|ژوئن|ژوئیه جولای ژوئیهٔ|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "fi": "tammikuuta tammikuun tammikuu tammi|helmikuuta helmikuun helmikuu helmi|maaliskuuta maaliskuun maaliskuu maalis|"
    "huhtikuuta huhtikuun huhtikuu huhti|toukokuuta toukokuun toukokuu touko|kesäkuuta kesäkuun kesäkuu kesä|"
    "heinäkuuta heinäkuun heinäkuu heinä|elokuuta elokuun elokuu elo|syyskuuta syyskuun syyskuu syys|"
    "lokakuuta lokakuun lokakuu loka|marraskuuta marraskuun marraskuu marras|joulukuuta joulukuun joulukuu joulu",
    "fr": "janvier janv jan|février fevrier févr fév|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept sep|octobre oct|novembre nov|"
    "décembre decembre déc dec",
    "gl": "xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño|xullo|agosto ago|setembro set|outubro out|novembro nov|decembro dec",
    "he": "ינואר בינואר|פברואר בפברואר|מרץ מרס במרץ במרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|"
    "אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    "hi": "जनवरी जन|फ़रवरी फरवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "hr": "siječnja siječanj sij|veljače veljača velj|ožujka ožujak ožu|travnja travanj tra|svibnja svibanj svi|lipnja lipanj lip|"
    "srpnja srpanj srp|kolovoza kolovoz kol|rujna rujan ruj|listopada listopad lis|studenoga studenog studeni stu|prosinca prosinac pro",
    "hu": "január jan|február febr feb|március márc már|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept|október okt|"
    "november nov|december dec",
    "id": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt|september sep|oktober okt|november nov|desember des",
    "is": "janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|september sep|október okt|nóvember nóv|desember des",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|"
    "dicembre dic",
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    "lt": "sausio sausis saus|vasario vasaris vas|kovo kovas|balandžio balandis bal|gegužės gegužė geg|birželio birželis birž|liepos liepa liep|"
    "rugpjūčio rugpjūtis rugp|rugsėjo rugsėjis rugs|spalio spalis spal|lapkričio lapkritis lapkr|gruodžio gruodis gruod",
    "lv": "janvāris janvārī janvāra janv|februāris februārī februāra febr|marts martā marta|aprīlis aprīlī aprīļa apr|maijs maijā maija|"
    "jūnijs jūnijā jūnija jūn|jūlijs jūlijā jūlija jūl|augusts augustā augusta aug|septembris septembrī septembra sept|"
    "oktobris oktobrī oktobra okt|novembris novembrī novembra nov|decembris decembrī decembra dec",
    "mk": "јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп септ|октомври окт|ноември ное|декември дек",
    "mr": "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर",
    "ms": "januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo|september sep|oktober okt|november nov|disember dis",
    "nl": "januari jan|februari feb febr|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|oktober okt|november nov|"
    "december dec",
    "no": "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|desember des",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze|lipca lipiec lip|"
    "sierpnia sierpień sie|września wrzesień wrz|października październik paź|listopada listopad lis|grudnia grudzień gru",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    "ro": "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept sep|octombrie oct|"
    "noiembrie noi nov|decembrie dec",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|июля июль июл|"
    "августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек",
    "sk": "januára január jan|februára február feb|marca marec mar|apríla apríl apr|mája máj|júna jún|júla júl|augusta august aug|"
    "septembra september sep|októbra október okt|novembra november nov|decembra december dec",
    "sl": "januarja januar jan|februarja februar feb|marca marec mar|aprila april apr|maja maj|junija junij jun|julija julij jul|"
    "avgusta avgust avg|septembra september sep|oktobra oktober okt|novembra november nov|decembra december dec",
    "sq": "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    "sr": "јануар јануара januar januara jan|фебруар фебруара februar februara feb|март марта mart marta mar|април априла april aprila apr|"
    "мај маја maj maja|јун јуна јуни jun juna juni|јул јула јули jul jula juli|август августа avgust avgusta avg|"
    "септембар септембра septembar septembra sep|октобар октобра oktobar oktobra okt|новембар новембра novembar novembra nov|"
    "децембар децембра decembar decembra dec",
    "sv": "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|november nov|december dec",
    "ta": "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    "th": "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|"
    "พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|травня травень трав|червня червень черв|"
    "липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жовт|листопада листопад лист|грудня грудень груд",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
}
